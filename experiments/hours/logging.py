"""Hours that associates gave, by week of the cohort and activity: lines are only ever added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.roster.models import Associate, Cohort
from experiments.design.moves import Refused
from experiments.design.working_days import today_in
from experiments.hours.models import LONGEST_WEEK, HoursConfirmation, HoursEntry
from experiments.hours.weeks import closed_through, first_day, hold_period, weeks_of
from infuse.people.models import User
from infuse.record.write import record


@dataclass(frozen=True)
class HoursRow:
    """Minutes of one associate in a week (from 1) for one activity."""

    associate: Associate
    week: int
    activity: str
    minutes: int


@transaction.atomic
def log_week(
    *,
    associate: Associate,
    week: int,
    minutes: Mapping[str, int],
    actor: User | None,
    at: datetime | None = None,
) -> int:
    """Set several activities of a week at once; 0 takes one out. Returns how many changed.

    What stood there before is taken back by reversing lines and stays readable. Whoever had
    confirmed the week is asked again. Setting the same changes nothing. Raises Refused for a week
    that is outside the cohort, has not begun or is closed, an unknown activity, or more minutes
    than a week has.
    """
    hold_period(associate.cohort)
    if week <= closed_through(associate.cohort):
        raise Refused(
            _("This week is closed: its hours were claimed. Ask the programme manager."),
            code="closed",
        )
    return write_week(associate=associate, week=week, minutes=minutes, actor=actor, at=at)


def write_week(
    *,
    associate: Associate,
    week: int,
    minutes: Mapping[str, int],
    actor: User | None,
    at: datetime | None,
    reason: str = "",
) -> int:
    """Write what differs, in the caller's transaction; see `log_week` and `correct_week`."""
    # The associate's row is held, so that two tabs write one after the other.
    Associate.objects.select_for_update(no_key=True).get(pk=associate.pk)
    standing = {row.activity: row for row in standing_lines(associate, week)}
    before = {activity: row.minutes for activity, row in standing.items()}
    check_week(associate.cohort, week, before | dict(minutes))
    if first_day(associate.cohort, week) > today_in(associate.programme, at):
        raise Refused(_("This week has not begun yet."), code="week")
    changed = {a: value for a, value in minutes.items() if value != before.get(a, 0)}
    if not changed:
        return 0
    made: dict[str, Any] = {
        "programme_id": associate.programme_id,
        "associate": associate,
        "week": week,
        "entered_at": at or timezone.now(),
        "entered_by": actor,
        "reason": reason,
    }
    HoursEntry.objects.bulk_create(
        HoursEntry(activity=a, minutes=-standing[a].minutes, reverses=standing[a], **made)
        for a in changed
        if a in standing
    )
    HoursEntry.objects.bulk_create(
        HoursEntry(activity=a, minutes=value, **made) for a, value in changed.items() if value
    )
    data = {"week": week, "minutes": changed, "unconfirmed": _ask_again(associate, week)}
    verb = "hours.corrected" if reason else "hours.logged"
    record(verb=verb, subject=associate, actor=actor, at=at, data=data)
    return len(changed)


def standing_lines(associate: Associate, week: int) -> list[HoursEntry]:
    """The lines of a week that nothing has taken back."""
    rows = HoursEntry.objects.filter(associate=associate, week=week, reverses=None, reversal=None)
    return list(rows)


def _ask_again(associate: Associate, week: int) -> list[str]:
    """Take a changed week's confirmations away, unless they are what a claim stands on."""
    claimed = HoursEntry.objects.filter(associate=associate, week=week, claim__isnull=False)
    if claimed.exists():
        return []
    confirmed = HoursConfirmation.objects.filter(associate=associate, week=week)
    sides = list(confirmed.values_list("side", flat=True))
    if sides:
        confirmed.delete()
    return sides


@transaction.atomic
def log_hours_register(
    *, cohort: Cohort, rows: Iterable[HoursRow], actor: User | None, at: datetime | None = None
) -> int:
    """Log a whole cohort's hours at once (a loaded register): one insert, one event.

    Raises Refused for a week, activity or minutes that cannot be, and for hours that are logged
    already. Returns how many lines were written.
    """
    hold_period(cohort)
    entries = _entries_of(cohort, rows, actor, at or timezone.now())
    if HoursEntry.objects.filter(associate__cohort=cohort).exists():
        raise Refused(_("This cohort has hours already."), code="twice")
    HoursEntry.objects.bulk_create(entries, batch_size=1000)
    record(
        verb="hours.register_logged",
        subject=cohort,
        actor=actor,
        at=at,
        data={"lines": len(entries), "minutes": sum(entry.minutes for entry in entries)},
    )
    return len(entries)


def _entries_of(
    cohort: Cohort, rows: Iterable[HoursRow], actor: User | None, at: datetime
) -> list[HoursEntry]:
    weeks: dict[tuple[int, int], dict[str, int]] = {}
    entries = []
    for row in rows:
        lines = weeks.setdefault((row.associate.pk, row.week), {})
        if row.activity in lines:
            raise Refused(_("The same activity stands twice in one week."), code="twice")
        lines[row.activity] = row.minutes
        check_week(cohort, row.week, lines)
        entries.append(
            HoursEntry(
                programme_id=cohort.programme_id,
                associate=row.associate,
                week=row.week,
                activity=row.activity,
                minutes=row.minutes,
                entered_at=at,
                entered_by=actor,
            )
        )
    return entries


def check_week(cohort: Cohort, week: int, minutes: Mapping[str, int]) -> None:
    """Raises Refused unless the week is one of the cohort's and its minutes fit into a week."""
    last = weeks_of(cohort)
    if not 1 <= week <= last:
        raise Refused(
            ngettext("The cohort has %(n)d week.", "The cohort has weeks 1 to %(n)d.", last)
            % {"n": last},
            code="week",
        )
    if set(minutes) - set(HoursEntry.Activity.values):
        raise Refused(_("Choose an activity from the list."), code="activity")
    if any(value < 0 for value in minutes.values()):
        raise Refused(_("Hours cannot be less than none."), code="minutes")
    if sum(minutes.values()) > LONGEST_WEEK:
        raise Refused(_("A week has 168 hours."), code="minutes")
