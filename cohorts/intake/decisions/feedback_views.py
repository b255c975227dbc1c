"""Choosing what the declined read of the reviewers' feedback, before they are told."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.intake.decisions.board_views import managed_call
from cohorts.intake.decisions.feedback import choose_feedback, feedback_on
from cohorts.intake.decisions.models import Outcome
from cohorts.intake.decisions.releasing import untold
from infuse.people.access import requires
from infuse.request import MemberRequest

PAGE = 25


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_edit(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The untold who are not accepted, each with what reviewers wrote for them."""
    call = managed_call(request, slug)
    if request.method == "POST":
        try:
            choose_feedback(
                call=call,
                decision_ids=_numbers(request, "decision"),
                review_ids=_numbers(request, "review"),
                actor=request.user,
            )
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("The feedback is chosen. It goes out with the message."))
        return redirect(request.get_full_path())
    declined = untold(call).filter(outcome=Outcome.DECLINED).select_related("application")
    declined = declined.exclude(application__person=request.user)
    page = Paginator(declined, PAGE).get_page(request.GET.get("page"))
    decisions = list(page.object_list)
    written = list(feedback_on(decisions).select_related("panellist__person"))
    rows = [
        (one, [(r, r.feedback_for_applicant.strip() in one.feedback) for r in written
               if r.application_id == one.application_id])
        for one in decisions
    ]  # fmt: skip
    context = {"call": call, "cohort": call.cohort, "page": page, "rows": rows}
    return render(request, "cohorts/intake/decisions/feedback_edit.html", context)


def _numbers(request: MemberRequest, name: str) -> list[int]:
    return [int(pk) for pk in request.POST.getlist(name) if pk.isdecimal() and len(pk) < 19]
