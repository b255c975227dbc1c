"""Reading the teams."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.seeing import cohort_shown, cohorts_seen
from cohorts.roster.models import Cohort
from cohorts.teams.models import Team
from cohorts.teams.publishing.models import Publication
from cohorts.teams.team_lines import line_of, taken_seats, team_lines
from cohorts.teams.team_page import shown_of
from infuse.people.access import may, requires
from infuse.request import MemberRequest


@require_safe
@requires("teams.see")
def team_list(request: MemberRequest) -> HttpResponse:
    """A cohort's teams: who, from where, on which issue."""
    cohorts, cohort = cohort_shown(request)
    lines = team_lines(cohort) if cohort else []
    own = [line for line in lines if line.has(request.user.pk)]
    context = {
        "cohorts": cohorts,
        "cohort": cohort,
        "lines": own + [line for line in lines if line not in own],
        "own": own,
        "may_form": may(request, "teams.form"),
        "sees_warnings": may(request, "inspire.see"),
        "announced": _announced(cohort) if lines and cohort else None,
    }
    return render(request, "cohorts/teams/team_list.html", context)


def _announced(cohort: Cohort) -> Publication | None:
    """How the teams came about, as everybody was told."""
    return cohort.publications.filter(state=Publication.State.ANNOUNCED).first()


@require_safe
@requires("teams.see")
def team_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One team: its people, their organisations, its issue, and the way to its experiments."""
    teams = request.programme.teams.filter(cohort__in=cohorts_seen(request))
    rows = teams.select_related("cohort", "issue").prefetch_related(taken_seats())
    team: Team = get_object_or_404(rows, pk=pk)
    team.programme = team.cohort.programme = request.programme
    context = shown_of(request, team, line_of(team, team.cohort))
    context["crumbs"] = [{"label": _("Teams"), "url": in_cohort("team_list", team.cohort)}]
    return render(request, "cohorts/teams/team_detail.html", context)
