"""An associate or an organisation's leader proposes an issue."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.curating.propose_form import MemberProposalForm
from cohorts.issues.curating.proposing import propose_issue
from cohorts.issues.models import WickedIssue
from cohorts.issues.seeing import cohort_shown, own_place
from infuse.people.access import memberships_of, requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.propose")
def wickedissue_propose(request: MemberRequest) -> HttpResponse:
    """Write an issue down; the manager reads it before anybody else does."""
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    body = next((m.organisation_id for m in memberships_of(request) if m.organisation_id), None)
    form = form_for(
        request, MemberProposalForm, programme=request.programme, initial={"sponsor": body}
    )
    if request.method == "POST" and form.is_valid():
        is_associate = own_place(request, cohort) is not None
        source = WickedIssue.Source.ASSOCIATE if is_associate else WickedIssue.Source.ORGANISATION
        try:
            issue = propose_issue(
                cohort=cohort, fields=form.said(), source=source, actor=request.user
            )
        except ValidationError as error:
            form.show(error.message_dict if hasattr(error, "error_dict") else {"": error.messages})
        else:
            text = _(
                "Thank you. The programme manager reads your proposal and tells you. "
                "Until then only you and the managers see it."
            )
            messages.success(request, text)
            return redirect("wickedissue_detail", issue.pk)
    context = {"form": form, "cohort": cohort, "crumbs": issue_crumbs(cohort)}
    return render(request, "cohorts/issues/curating/wickedissue_propose.html", context)
