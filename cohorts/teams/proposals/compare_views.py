"""Choosing two proposals of a cohort and seeing them side by side."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Cohort
from cohorts.teams.board.board import read_boards
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.as_formed import ask_beside
from cohorts.teams.proposals.comparing import compared
from infuse.people.access import requires
from infuse.request import MemberRequest

MOST = 50  # proposals to choose from, the newest


@require_safe
@requires("teams.form")
def proposal_compare(request: MemberRequest) -> HttpResponse:
    """Two proposals side by side; until two are chosen, the choice."""
    cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    cohort.programme = request.programme
    shown = (Proposal.State.READY, Proposal.State.PUT_FORWARD, Proposal.State.PUBLISHED)
    rows = list(cohort.proposals.filter(state__in=shown).order_by("-number")[:MOST])
    known = {str(row.pk): row for row in rows}
    first = known.get(request.GET.get("first", ""))
    second = known.get(request.GET.get("second", ""))
    context = {
        "cohorts": cohorts,
        "cohort": cohort,
        "proposals": rows,
        "first": first,
        "second": second,
        "crumbs": [
            {"label": _("Teams"), "url": in_cohort("team_list", cohort)},
            {"label": _("Proposals"), "url": in_cohort("proposal_list", cohort)},
        ],
    }
    if first and second and first.pk != second.pk:
        context |= _side_by_side(cohort, first, second)
    return render(request, "cohorts/teams/proposals/proposal_compare.html", context)


def _side_by_side(cohort: Cohort, first: Proposal, second: Proposal) -> dict[str, Any]:
    first.cohort = second.cohort = cohort
    try:
        return {"told": compared(*read_boards(first, second))}
    except ValidationError as error:
        return {"nothing": " ".join(error.messages)}


@require_POST
@requires("teams.form")
def proposal_beside(request: MemberRequest) -> HttpResponse:
    """Let the engine form teams of a cohort whose teams are published, to compare them."""
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    cohort.programme = request.programme
    try:
        _formed, beside = ask_beside(cohort=cohort, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(in_cohort("proposal_list", cohort))
    return redirect("proposal_detail", beside.pk)
