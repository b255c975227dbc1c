"""How long each person of a cohort was at sessions, week by week.

A session counts with its whole length for whoever was there, late or not: a register does not know
minutes. Cancelled sessions count for nobody; whoever has left keeps the hours that they were there.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from cohorts.inspire.models import Attendance, Week
from cohorts.roster.models import Associate, Cohort

Minutes = dict[int, dict[int, tuple[int, int]]]


@dataclass(frozen=True)
class HoursRow:
    """A person: minutes for each week, in the order of the weeks; and at how many sessions."""

    associate: Associate
    weeks: Sequence[int]
    sessions: int

    @property
    def total(self) -> int:
        """All their minutes."""
        return sum(self.weeks)


def weeks_held(cohort: Cohort, at: datetime) -> list[Week]:
    """The weeks in order, each with `held`: the minutes of its sessions so far. One query."""
    there = Q(sessions__cancelled_at=None, sessions__starts_at__lte=at)
    rows = Week.objects.filter(cohort=cohort).annotate(held=Sum("sessions__minutes", filter=there))
    return list(rows.order_by("number"))


def minutes_of(cohort: Cohort) -> Minutes:
    """{associate id: {week id: (minutes, sessions)}} of everybody in the cohort. One query."""
    marks = Attendance.objects.filter(
        associate__cohort=cohort, session__cancelled_at=None, status__in=Attendance.ATTENDED
    ).order_by()
    found: Minutes = defaultdict(dict)
    for associate, week, minutes, sessions in marks.values_list(
        "associate_id", "session__week_id"
    ).annotate(Sum("session__minutes"), Count("pk")):
        found[associate][week] = minutes, sessions
    return found


def hours_rows(
    people: Sequence[Associate], weeks: Sequence[Week], minutes: Minutes
) -> list[HoursRow]:
    """A row for each person. No query."""
    rows = []
    for one in people:
        own = minutes.get(one.pk, {})
        spent = [own.get(week.pk, (0, 0)) for week in weeks]
        sessions = sum(number for _minutes, number in spent)
        rows.append(HoursRow(one, [length for length, _number in spent], sessions))
    return rows


def week_totals(weeks: Sequence[Week], minutes: Minutes) -> list[int]:
    """Everybody's minutes together, for each week."""
    return [sum(own.get(week.pk, (0, 0))[0] for own in minutes.values()) for week in weeks]


def as_hours(minutes: int) -> str:
    """Minutes as hours and minutes: 90 is "1:30"."""
    return f"{minutes // 60}:{minutes % 60:02d}"
