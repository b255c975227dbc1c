"""Asking before a proposal leaves the list."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import in_cohort
from cohorts.teams.proposals.proposal_views import proposal_or_404
from cohorts.teams.proposals.removing import remove_proposal
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def proposal_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then take a proposal that came to nothing out of the list."""
    proposal = proposal_or_404(request, pk)
    list_url = in_cohort("proposal_list", proposal.cohort)
    if request.method == "POST":
        try:
            remove_proposal(proposal=proposal, actor=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("proposal_detail", pk)
        text = _("Proposal %(number)s is no longer in the list.")
        messages.success(request, text % {"number": proposal.number})
        return redirect(list_url)
    state = proposal.get_state_display()
    context = {
        "title": _("Remove proposal %(number)s from the list?") % {"number": proposal.number},
        "text": _(
            "It came to nothing (“%(state)s”): no team, copy or file rests on it. Below the list "
            "stays a link to its page, which says why it came to nothing; its number is not given "
            "to another."
        )
        % {"state": state},
        "action": reverse("proposal_remove", args=[pk]),
        "label": _("Remove the proposal"),
        "back_url": list_url,
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
