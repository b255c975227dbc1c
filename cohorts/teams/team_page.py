"""What the page of a team shows, and to whom."""

from typing import Any

from cohorts.issues.half_days import half_days_of, in_words
from cohorts.issues.models import Strength
from cohorts.roster.models import Associate
from cohorts.teams.life.models import Succession
from cohorts.teams.life.seeing import reads_charter
from cohorts.teams.models import Team
from cohorts.teams.team_lines import TeamLine
from infuse.people.access import may
from infuse.request import MemberRequest
from skills.framework import area_name

STRONG = 2  # the level from which a strength is one that a team counts on


def shown_of(request: MemberRequest, team: Team, line: TeamLine) -> dict[str, Any]:
    """The page's context. Days, strengths and addresses are for members and who forms teams."""
    own = line.has(request.user.pk)
    inside = own or may(request, "teams.form")
    people = [seat.associate for seat in line.seats]
    charter = team.charters.order_by("-number").first() if reads_charter(request, team) else None
    return {
        "team": team,
        "line": line,
        "own": own,
        "inside": inside,
        "may_form": may(request, "teams.form"),
        "sees_warnings": may(request, "inspire.see") and team.ended_on is None,
        "reads_charter": reads_charter(request, team),
        "charter": charter,
        "members": _members(line, inside=inside),
        "shared_days": _shared(people) if inside else None,
        "left": team.seats.exclude(ended_on=None)
        .select_related("associate__person")
        .order_by("ended_on", "pk"),
        **_lineage(team),
    }


def _members(line: TeamLine, *, inside: bool) -> list[dict[str, Any]]:
    ids = [seat.associate_id for seat in line.seats] if inside else []
    strong: dict[int, list[str]] = {}
    for one in Strength.objects.filter(associate__in=ids, level__gte=STRONG).order_by("pk"):
        strong.setdefault(one.associate_id, []).append(area_name(one.area))
    return [
        {
            "seat": seat,
            "associate": seat.associate,
            "strengths": strong.get(seat.associate_id, []),
            "days": in_words(half_days_of(seat.associate)) if inside else [],
        }
        for seat in line.seats
    ]


def _shared(people: list[Associate]) -> list[str] | None:
    """When everybody who said anything can meet; None when fewer than two did."""
    named = [set(said) for said in map(half_days_of, people) if said]
    return in_words(set.intersection(*named)) if len(named) > 1 else None


def _lineage(team: Team) -> dict[str, Any]:
    """Which teams this one came of, and which came of it. One query."""
    rows = Succession.objects.filter(programme_id=team.programme_id)
    found = rows.filter(before=team) | rows.filter(after=team)
    lineage = list(found.select_related("before", "after"))
    return {
        "origins": [one for one in lineage if one.after_id == team.pk],
        "successions": [one for one in lineage if one.before_id == team.pk],
    }
