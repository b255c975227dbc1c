"""What a mail provider tells of an address: it gives mail back, or its owner wants none."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.notices.choice.groups import CHOSEN
from infuse.notices.choice.models import AddressMark
from infuse.notices.choice.unsubscribing import leave_groups
from infuse.notices.models import Notice
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

Mark = AddressMark.Mark


@transaction.atomic
def note_bounce(
    *,
    programme: Programme,
    address: str,
    notice: Notice | None,
    told: str,
    at: datetime | None = None,
) -> AddressMark | None:
    """Nothing more is mailed to an address that gave mail back; the notice counts as failed.

    None when it is known, or when a bounce of the same notice was lifted already: providers tell
    the same more than once.
    """
    if notice is not None:
        fail_sent(notice, "bounced")
    at = at or timezone.now()
    return _mark(
        Mark.BOUNCED, programme=programme, address=address, notice=notice, told=told, at=at
    )


@transaction.atomic
def note_complaint(
    *,
    programme: Programme,
    address: str,
    notice: Notice | None,
    told: str,
    at: datetime | None = None,
) -> AddressMark | None:
    """Somebody pressed "spam": whatever can be left is left, and the manager sees it."""
    at = at or timezone.now()
    made = _mark(
        Mark.COMPLAINED, programme=programme, address=address, notice=notice, told=told, at=at
    )
    if made:
        note_unsubscribed(
            programme=programme, address=address, notice=notice, how="complaint", at=at
        )
    return made


def note_unsubscribed(
    *,
    programme: Programme,
    address: str,
    notice: Notice | None,
    how: str = "provider",
    at: datetime | None = None,
) -> None:
    """Every group that can be left is left, by whoever has the address."""
    person = notice.recipient if notice else User.objects.filter(email__iexact=address).first()
    leave_groups(
        programme=programme,
        address=address,
        person=person,
        groups=list(CHOSEN),
        notice=notice,
        how=how,
        at=at,
    )


def fail_sent(notice: Notice, outcome: str) -> None:
    """A notice that was handed over has not arrived."""
    rows = Notice.objects.filter(pk=notice.pk, state=Notice.State.SENT)
    rows.update(state=Notice.State.FAILED, outcome=outcome[:200])


@transaction.atomic
def lift_bounce(*, mark: AddressMark, actor: User, at: datetime | None = None) -> None:
    """Mail goes to the address again. Safe to repeat.

    Raises ValidationError for what only its reader can take back.
    """
    held = AddressMark.objects.select_for_update(no_key=True).get(pk=mark.pk)
    if held.mark != Mark.BOUNCED:
        raise ValidationError(_("Only the person can ask for these mails again."), code="theirs")
    if held.lifted_at is not None:
        return
    held.lifted_at, held.lifted_by = at or timezone.now(), actor
    held.save(update_fields=["lifted_at", "lifted_by"])
    record(verb="notices.address_lifted", subject=held, actor=actor, at=held.lifted_at)


def _mark(
    mark: str,
    *,
    programme: Programme,
    address: str,
    notice: Notice | None,
    told: str,
    at: datetime,
) -> AddressMark | None:
    same = AddressMark.objects.filter(programme=programme, address=address.lower(), mark=mark)
    if same.filter(lifted_at=None).exists():
        return None
    if notice is not None and same.filter(notice=notice).exists():
        return None
    made = AddressMark(
        programme=programme,
        address=address.lower(),
        mark=mark,
        notice=notice,
        told=told[:200],
        at=at,
    )
    # Two at once: the second makes no row, and so has no key.
    AddressMark.objects.bulk_create([made], ignore_conflicts=True)
    found = same.filter(lifted_at=None).order_by("-pk")[0]
    record(verb=f"notices.address_{mark}", subject=found, actor=None, at=at)
    return found
