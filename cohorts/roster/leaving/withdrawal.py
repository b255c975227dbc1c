"""Leaving a cohort. Everything that an associate did stays where it is."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from cohorts.roster.coaching.assigning import assign_coach
from cohorts.roster.models import Associate, Withdrawal
from infuse.kinds import is_kind
from infuse.people.joining import end_membership
from infuse.people.models import User
from infuse.record.write import record

# Sent inside the deed's transaction with `associate`, `on` (a day), `actor` and `at`: rooms that
# stand later in the journey close what they hold open for the person.
associate_left = Signal()


@transaction.atomic
def withdraw_associate(
    *,
    associate: Associate,
    on: date,
    reason: str,
    note: str = "",
    actor: User | None,
    at: datetime | None = None,
) -> Withdrawal:
    """Note that an associate left on a day, why, and end their role and their coaching.

    The same withdrawal again is returned as it is. Raises ValidationError, by field, for an
    unknown reason, a day after the cohort's end, and somebody who has left already.
    """
    # The row is locked so that two people cannot note two withdrawals at one moment.
    associate = (
        associate.programme.associates.select_for_update(no_key=True, of=("self",))
        .select_related("cohort", "programme")
        .get(pk=associate.pk)
    )
    found = Withdrawal.objects.filter(associate=associate).first()
    if found is not None:
        return _same(found, on, reason)
    _check(associate, on, reason)
    withdrawal = Withdrawal.objects.create(
        programme=associate.programme,
        associate=associate,
        on=on,
        reason=reason,
        note=note,
        recorded_by=actor,
    )
    assign_coach(associate=associate, coach=None, actor=actor, at=at)
    _close_role(associate, actor, at)
    data = {"reason": reason, "on": on.isoformat()}
    record(verb="roster.associate_left", subject=associate, actor=actor, at=at, data=data)
    associate_left.send(sender=Associate, associate=associate, on=on, actor=actor, at=at)
    return withdrawal


def _same(found: Withdrawal, on: date, reason: str) -> Withdrawal:
    if (found.on, found.reason) != (on, reason):
        raise ValidationError(_("This associate has left the cohort already."), code="left")
    return found


def _check(associate: Associate, on: date, reason: str) -> None:
    problems = {}
    if not is_kind(reason):
        problems["reason"] = _("Choose one of the reasons.")
    if on > associate.cohort.ends_on:
        problems["on"] = _("The cohort had ended by that day.")
    if problems:
        raise ValidationError(problems)


def _close_role(associate: Associate, actor: User | None, at: datetime | None) -> None:
    """End the associate's role, unless they are still in another cohort of the programme."""
    others = associate.programme.associates.filter(person_id=associate.person_id, withdrawal=None)
    if others.exclude(pk=associate.pk).exists():
        return
    running = associate.programme.memberships.filter(
        user_id=associate.person_id, role="associate", ended_at=None
    )
    for membership in running:
        end_membership(membership=membership, actor=actor, at=at)
