"""Who has no team and where they fit best; which moves would make the teams better."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.seeing import cohort_shown
from cohorts.teams.life.fitting import best_fits, better_places
from cohorts.teams.life.standing import read_standing
from infuse.people.access import requires
from infuse.request import MemberRequest

MOST = 20  # people without a team that a page works out


@require_safe
@requires("teams.form")
def place_suggestions(request: MemberRequest) -> HttpResponse:
    """Suggestions only: a person decides and moves."""
    cohorts, cohort = cohort_shown(request)
    context: dict[str, Any] = {"cohorts": cohorts, "cohort": cohort, "unplaced": [], "moves": []}
    if cohort is not None:
        context["crumbs"] = [{"label": _("Teams"), "url": in_cohort("team_list", cohort)}]
        try:
            standing = read_standing(cohort)
        except ValidationError as error:
            context["nothing"] = " ".join(error.messages)
        else:
            people = standing.unplaced if standing.teams else []
            context["formed"] = bool(standing.teams)
            context["unplaced"] = [(one, best_fits(standing, one)) for one in people[:MOST]]
            context["more"] = max(0, len(people) - MOST)
            context["moves"] = better_places(standing)
    return render(request, "cohorts/teams/life/place_suggestions.html", context)
