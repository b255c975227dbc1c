"""A name that two members stand for is the team's: one proposes it, another agrees."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.teams.life.models import TeamName
from cohorts.teams.life.naming import locked_team, name_team
from cohorts.teams.models import Team
from infuse.people.models import User


@transaction.atomic
def agree_to_name(
    *,
    wish: TeamName,
    name_en: str,
    name_cy: str,
    actor: User,
    at: datetime | None = None,
    tell: bool = True,
) -> Team:
    """Give a team the name that another of its members proposed; `name_en` and `name_cy` are what
    `actor` read. Again changes nothing.

    Raises ValidationError for somebody who proposed it or is not in the team, for a name that has
    changed since or was settled, and as `name_team` does.
    """
    team = locked_team(wish.team)
    wish = team.name_proposals.get(pk=wish.pk)
    read = name_en, name_cy
    if wish.state == TeamName.State.TAKEN and (team.name_en, team.name_cy) == read:
        return team
    if wish.state != TeamName.State.PROPOSED or (wish.name_en, wish.name_cy) != read:
        text = _("The proposed name has changed since you opened this page. Read it again.")
        raise ValidationError(text, code="stale")
    if not team.seats.filter(associate__person=actor, ended_on=None).exists():
        raise ValidationError(_("Only members of the team agree to its name."), code="outside")
    if wish.proposed_by_id == actor.pk:
        raise ValidationError(_("You proposed this name: another member agrees to it."), code="own")
    return name_team(team=team, name_en=name_en, name_cy=name_cy, actor=actor, at=at, tell=tell)
