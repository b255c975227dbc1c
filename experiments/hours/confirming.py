"""Who stands for a week's hours: the person who gave them, then the programme manager."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate, Cohort, Withdrawal
from experiments.design.moves import Refused
from experiments.design.working_days import today_in
from experiments.hours.models import HoursConfirmation, HoursEntry
from experiments.hours.weeks import first_day, hold_period, weeks_of
from infuse.people.models import User
from infuse.record.write import record

Side = HoursConfirmation.Side


@transaction.atomic
def confirm_week(
    *,
    associate: Associate,
    week: int,
    side: str,
    actor: User | None,
    at: datetime | None = None,
) -> HoursConfirmation:
    """Stand for a week's hours as they are, none included. Doing it again changes nothing.

    The manager confirms what the person has confirmed; of somebody who has left, alone. Raises
    Refused for a week that has not begun, and for a manager who comes first.
    """
    hold_period(associate.cohort)
    Associate.objects.select_for_update(no_key=True).get(pk=associate.pk)
    _check_begun(associate.cohort, week, at)
    own = HoursConfirmation.objects.filter(associate=associate, week=week)
    found = own.filter(side=side).first()
    if found:
        return found
    if side == Side.MANAGER and not own.exists() and not has_left(associate):
        raise Refused(_("The person has not confirmed this week yet."), code="person_first")
    confirmation = HoursConfirmation.objects.create(
        programme_id=associate.programme_id,
        associate=associate,
        week=week,
        side=side,
        minutes=minutes_of(associate, week),
        confirmed_at=at or timezone.now(),
        confirmed_by=actor,
    )
    data = {"week": week, "side": side, "minutes": confirmation.minutes}
    record(verb="hours.confirmed", subject=associate, actor=actor, at=at, data=data)
    return confirmation


@transaction.atomic
def take_back(
    *,
    associate: Associate,
    week: int,
    side: str,
    actor: User | None,
    at: datetime | None = None,
) -> None:
    """Take a confirmation back before the claim; the manager's goes with the person's.

    Nothing to take back changes nothing. Raises Refused for a week that is claimed.
    """
    hold_period(associate.cohort)
    Associate.objects.select_for_update(no_key=True).get(pk=associate.pk)
    lines = HoursEntry.objects.filter(associate=associate, week=week)
    if lines.filter(claim__isnull=False).exists():
        raise Refused(_("These hours are claimed: their confirmation stays."), code="claimed")
    confirmed = HoursConfirmation.objects.filter(associate=associate, week=week)
    if not confirmed.filter(side=side).exists():
        return
    gone = confirmed if side == Side.PERSON else confirmed.filter(side=side)
    sides = sorted(gone.values_list("side", flat=True))
    gone.delete()
    data = {"week": week, "sides": sides}
    record(verb="hours.unconfirmed", subject=associate, actor=actor, at=at, data=data)


@transaction.atomic
def confirm_all(
    *, cohort: Cohort, week: int, actor: User | None, at: datetime | None = None
) -> int:
    """The manager's confirmation of every week that people have confirmed. One event."""
    hold_period(cohort)
    _check_begun(cohort, week, at)
    confirmed = HoursConfirmation.objects.filter(associate=OuterRef("associate"), week=week)
    waiting = (
        HoursConfirmation.objects.filter(associate__cohort=cohort, week=week, side=Side.PERSON)
        .exclude(Exists(confirmed.filter(side=Side.MANAGER)))
        .select_for_update(no_key=True)
    )
    made = [
        HoursConfirmation(
            programme_id=cohort.programme_id,
            associate_id=one.associate_id,
            week=week,
            side=Side.MANAGER,
            minutes=one.minutes,
            confirmed_at=at or timezone.now(),
            confirmed_by=actor,
        )
        for one in waiting
    ]
    if made:
        HoursConfirmation.objects.bulk_create(made, ignore_conflicts=True)
        data = {"week": week, "associates": sorted(one.associate_id for one in made)}
        record(verb="hours.confirmed_all", subject=cohort, actor=actor, at=at, data=data)
    return len(made)


def minutes_of(associate: Associate, week: int) -> int:
    """The minutes of a week, what was taken back left out."""
    lines = HoursEntry.objects.filter(associate=associate, week=week)
    return lines.aggregate(sum=Sum("minutes"))["sum"] or 0


def has_left(associate: Associate) -> bool:
    """Whether the associate has left the cohort."""
    return Withdrawal.objects.filter(associate=associate).exists()


def _check_begun(cohort: Cohort, week: int, at: datetime | None) -> None:
    if not 1 <= week <= weeks_of(cohort):
        raise Refused(_("The cohort has no such week."), code="week")
    if first_day(cohort, week) > today_in(cohort.programme, at):
        raise Refused(_("This week has not begun yet."), code="week")
