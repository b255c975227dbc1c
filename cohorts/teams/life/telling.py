"""Members hear of what changes in their team."""

from collections.abc import Iterable, Sequence
from typing import Any

from cohorts.roster.models import Associate
from cohorts.teams.models import Seat, Team
from infuse.notices.queue import notify
from infuse.people.models import User


def members_of(team: Team) -> list[Associate]:
    """Who sits in the team now."""
    rows = Seat.objects.filter(programme_id=team.programme_id, team=team, ended_on=None)
    found = rows.select_related("associate__person", "associate__organisation")
    return [seat.associate for seat in found.order_by("associate__person__full_name", "pk")]


def tell_change(
    *,
    team: Team,
    change: str,
    key: str,
    to: Iterable[Associate],
    who: Sequence[Associate] = (),
) -> None:
    """Tell people of a change in a team (`change` as in the notice's template). `key` says which
    change it is, so that each person hears of it once.
    """
    now = members_of(team)
    for associate in to:
        notify(
            programme=team.programme,
            kind="team_changed",
            key=f"team_changed:{key}:{associate.pk}",
            recipient=associate.person,
            context={
                **_about(team, associate),
                "change": change,
                "who": ", ".join(str(one.person) for one in who),
                "others": [
                    str(one.person) for one in now if one.pk != associate.pk and change != "out"
                ],
            },
        )


def tell_members(
    *, team: Team, kind: str, key: str, context: dict[str, Any], but: User | None = None
) -> None:
    """Tell everybody in the team, one person left out."""
    for associate in members_of(team):
        if but is not None and associate.person_id == but.pk:
            continue
        notify(
            programme=team.programme,
            kind=kind,
            key=f"{key}:{associate.pk}",
            recipient=associate.person,
            context={**_about(team, associate), **context},
        )


def _about(team: Team, associate: Associate) -> dict[str, Any]:
    return {
        "person": associate.person.full_name,
        "team_id": team.pk,
        "code": team.code,
        "team_en": team.name_en,
        "team_cy": team.name_cy,
    }
