"""A team's charter: written in versions, agreed to by each member."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from cohorts.teams.life.models import Charter, CharterAgreement
from cohorts.teams.life.telling import tell_members
from cohorts.teams.models import Team
from infuse.people.models import User
from infuse.record.write import record

PARTS = ("purpose", "meeting", "deciding", "disagreeing", "hours", "roles", "sponsor_contact")


class StaleCharterError(ValidationError):
    """Somebody else wrote a version since this page was made; `newest` is theirs."""

    def __init__(self, newest: Charter) -> None:
        text = _(
            "Somebody else wrote a new version in the meantime. It stands below: take from it what "
            "is missing in yours, then save again."
        )
        super().__init__(text, code="stale")
        self.newest = newest


@transaction.atomic
def write_charter(
    *,
    team: Team,
    texts: Mapping[str, str],
    language: str,
    number_seen: int,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Charter:
    """Write the next version; whoever writes it agrees to it by that, everybody else is asked.

    The newest version unchanged is returned as it is. Raises StaleCharterError when `number_seen`
    is not the newest version's (0: none), and ValidationError when the team has ended.
    """
    at = at or timezone.now()
    rows = Team.objects.filter(programme_id=team.programme_id).select_for_update(
        no_key=True, of=("self",)
    )
    team = rows.select_related("cohort__programme", "programme").get(pk=team.pk)
    if team.ended_on is not None:
        raise ValidationError(_("This team has ended: its charter stays as it is."), code="ended")
    newest = team.charters.order_by("-number").first()
    wanted = {part: texts.get(part, "").strip() for part in PARTS}
    if newest and newest.language == language and _texts(newest) == wanted:
        return newest
    if (newest.number if newest else 0) != number_seen:
        assert newest is not None
        raise StaleCharterError(newest)
    made = Charter.objects.create(
        programme_id=team.programme_id,
        team=team,
        number=number_seen + 1,
        language=language,
        written_by=actor,
        written_at=at,
        **wanted,
    )
    record(
        verb="teams.charter_written", subject=team, actor=actor, at=at, data={"number": made.number}
    )
    own = team.seats.filter(ended_on=None, associate__person=actor).select_related("associate")
    for seat in own if actor else ():
        agree_to_charter(charter=made, associate=seat.associate, actor=actor, at=at)
    if tell:
        _tell(made, actor)
    return made


def _tell(charter: Charter, actor: User | None) -> None:
    tell_members(
        team=charter.team,
        kind="team_charter",
        key=f"team_charter:{charter.pk}",
        context={
            "who": actor.full_name if actor else "",
            "number": charter.number,
            "path": f"/teams/{charter.team_id}/charter/",
        },
        but=actor,
    )


@transaction.atomic
def agree_to_charter(
    *, charter: Charter, associate: Associate, actor: User | None, at: datetime | None = None
) -> CharterAgreement:
    """A member agrees to the newest version. Again changes nothing. Raises ValidationError for a
    version that is not the newest, and for somebody who is not in the team.
    """
    at = at or timezone.now()
    if charter.team.charters.filter(number__gt=charter.number).exists():
        text = _("There is a newer version of the charter. Read that one first.")
        raise ValidationError(text, code="stale")
    if not charter.team.seats.filter(associate=associate, ended_on=None).exists():
        raise ValidationError(_("Only members of the team agree to its charter."), code="outside")
    agreement, made = CharterAgreement.objects.get_or_create(
        charter=charter,
        associate=associate,
        defaults={"programme_id": charter.programme_id, "agreed_at": at},
    )
    if made:
        data = {"number": charter.number}
        record(verb="teams.charter_agreed", subject=charter.team, actor=actor, at=at, data=data)
    return agreement


def _texts(charter: Charter) -> dict[str, str]:
    return {part: getattr(charter, part) for part in PARTS}
