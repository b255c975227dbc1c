"""Hours that associates gave, by week of the cohort and activity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.roster.models import Associate, Cohort
from experiments.design.moves import Refused
from experiments.log.models import HoursEntry
from infuse.people.models import User
from infuse.record.write import record

LONGEST_WEEK = 7 * 24 * 60  # minutes


@dataclass(frozen=True)
class HoursRow:
    """Minutes of one associate in a week (from 1) for one activity."""

    associate: Associate
    week: int
    activity: str
    minutes: int


@transaction.atomic
def log_hours(
    *,
    associate: Associate,
    week: int,
    activity: str,
    minutes: int,
    actor: User | None,
    at: datetime | None = None,
) -> HoursEntry | None:
    """Set an associate's minutes for an activity in a week; 0 takes the line out.

    Setting the same again changes nothing. Raises Refused for a week outside the cohort, an
    unknown activity, or more minutes than a week has.
    """
    log_week(associate=associate, week=week, minutes={activity: minutes}, actor=actor, at=at)
    return HoursEntry.objects.filter(associate=associate, week=week, activity=activity).first()


@transaction.atomic
def log_week(
    *,
    associate: Associate,
    week: int,
    minutes: Mapping[str, int],
    actor: User | None,
    at: datetime | None = None,
) -> int:
    """Set several activities of a week at once. Returns how many lines changed; one event."""
    # The associate's row is held, so that two tabs write one after the other.
    Associate.objects.select_for_update().get(pk=associate.pk)
    present = {
        row.activity: row for row in HoursEntry.objects.filter(associate=associate, week=week)
    }
    after = {row.activity: row.minutes for row in present.values()} | dict(minutes)
    _check(associate.cohort, week, after)
    changed = {
        activity: value
        for activity, value in minutes.items()
        if value != (present[activity].minutes if activity in present else 0)
    }
    for activity, value in changed.items():
        _set(associate, week, activity, value)
    if changed:
        record(
            verb="hours.logged",
            subject=associate,
            actor=actor,
            at=at,
            data={"week": week, "minutes": changed},
        )
    return len(changed)


def _set(associate: Associate, week: int, activity: str, minutes: int) -> None:
    if minutes == 0:
        HoursEntry.objects.filter(associate=associate, week=week, activity=activity).delete()
        return
    HoursEntry.objects.update_or_create(
        programme_id=associate.programme_id,
        associate=associate,
        week=week,
        activity=activity,
        defaults={"minutes": minutes},
    )


@transaction.atomic
def log_hours_register(
    *, cohort: Cohort, rows: Iterable[HoursRow], actor: User | None, at: datetime | None = None
) -> int:
    """Log a whole cohort's hours at once (a loaded register): one insert, one event.

    Raises Refused for a row that `log_hours` would refuse, and for hours that are logged already.
    Returns how many lines were written.
    """
    weeks: dict[tuple[int, int], dict[str, int]] = {}
    entries = []
    for row in rows:
        lines = weeks.setdefault((row.associate.pk, row.week), {})
        if row.activity in lines:
            raise Refused(_("The same activity stands twice in one week."), code="twice")
        lines[row.activity] = row.minutes
        _check(cohort, row.week, lines)
        entries.append(
            HoursEntry(
                programme_id=cohort.programme_id,
                associate=row.associate,
                week=row.week,
                activity=row.activity,
                minutes=row.minutes,
            )
        )
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


def weeks_of(cohort: Cohort) -> int:
    """How many weeks the cohort has, the last one begun counted whole."""
    return ceil(((cohort.ends_on - cohort.starts_on).days + 1) / 7)


def _check(cohort: Cohort, week: int, minutes: Mapping[str, int]) -> None:
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
