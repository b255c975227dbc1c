"""Somebody chooses how a programme's messages come to them."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.notices.choice.groups import CHOSEN, Group, Mode
from infuse.notices.choice.models import AddressMark, NoticeChoice
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme


class ChangedMeanwhile(ValidationError):
    """The choices were changed since the page that is now sent was made."""


def choice_of(programme: Programme, person: User) -> NoticeChoice:
    """The person's choices, or those that everybody has who made none (not saved)."""
    found = programme.noticechoices.filter(person=person).first()
    return found or NoticeChoice(programme=programme, person=person)


@transaction.atomic
def choose(
    *,
    programme: Programme,
    person: User,
    modes: dict[Group, Mode],
    away_from: date | None,
    away_until: date | None,
    version: int,
    at: datetime | None = None,
) -> NoticeChoice:
    """Save a person's own choices. Safe to repeat: what is chosen already leaves no event.

    Whoever wants mails of a group again also takes back what was said of their address in a link
    or to a mail provider. Raises ChangedMeanwhile when `version` is not the saved one, and
    ValidationError for a leave without one of its days or with its end before its beginning.
    """
    check_leave(away_from, away_until)
    at = at or timezone.now()
    row = locked_choice(programme, person, at)
    changed = changes_of(row, modes)
    away = (away_from, away_until) != (row.away_from, row.away_until)
    if not changed and not away:
        return row
    if row.version != version:
        raise ChangedMeanwhile(_("You changed this in another window meanwhile."), code="stale")
    for group, mode in modes.items():
        setattr(row, group.value, mode)
    row.away_from, row.away_until = away_from, away_until
    wanted = [group for group, mode in modes.items() if mode is not Mode.INBOX]
    lift_own_marks(programme, person.email, wanted, person, at)
    data: dict[str, Any] = {"groups": changed}
    if away:
        data["leave"] = "set" if away_from else "cleared"
    save_choice(row, person, data, at)
    return row


def locked_choice(programme: Programme, person: User, at: datetime) -> NoticeChoice:
    """The person's row, made where there was none, held until the transaction ends."""
    NoticeChoice.objects.bulk_create(
        [NoticeChoice(programme=programme, person=person, changed_at=at)], ignore_conflicts=True
    )
    return NoticeChoice.objects.select_for_update(no_key=True).get(
        programme=programme, person=person
    )


def changes_of(row: NoticeChoice, modes: dict[Group, Mode]) -> dict[str, list[str]]:
    """{group: [mode before, mode after]} of what differs."""
    return {
        group.value: [row.mode(group).value, mode.value]
        for group, mode in modes.items()
        if group in CHOSEN and row.mode(group) is not mode
    }


def save_choice(row: NoticeChoice, actor: User | None, data: dict[str, Any], at: datetime) -> None:
    """Keep the row and its event, which holds codes only: no day of a leave."""
    row.version += 1
    row.changed_at = at
    row.save()
    record(verb="notices.choice_changed", subject=row, actor=actor, at=at, data=data)


def lift_own_marks(
    programme: Programme, address: str, wanted: list[Group], person: User | None, at: datetime
) -> None:
    """What was unsubscribed or reported comes to nothing for groups that are wanted again."""
    marks = programme.addressmarks.filter(address=address.lower(), lifted_at=None)
    codes = [group.value for group in wanted]
    marks.filter(mark=AddressMark.Mark.UNSUBSCRIBED, group__in=codes).update(
        lifted_at=at, lifted_by=person
    )
    if wanted:
        marks.filter(mark=AddressMark.Mark.COMPLAINED).update(lifted_at=at, lifted_by=person)


def check_leave(away_from: date | None, away_until: date | None) -> None:
    """Refuse a leave without one of its days, or with its end before its beginning."""
    if away_from and not away_until:
        raise ValidationError({"away_until": _("Enter the last day of your leave.")})
    if away_until and not away_from:
        raise ValidationError({"away_from": _("Enter the first day of your leave.")})
    if away_from and away_until and away_until < away_from:
        raise ValidationError({"away_until": _("The last day must not be before the first.")})
