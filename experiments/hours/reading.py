"""Hours as pages show them: one person's weeks, and everybody's of one week."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from cohorts.roster.models import Associate, Cohort
from experiments.design.figures import said
from experiments.hours.attended import attended_by_week, attended_in_week
from experiments.hours.models import HoursConfirmation, HoursEntry
from experiments.hours.weeks import closed_through, first_day, last_day

Side = HoursConfirmation.Side


def in_hours(minutes: int) -> str:
    """Minutes as hours with at most two places, as people read them."""
    return said((Decimal(minutes) / 60).quantize(Decimal("0.01")))


@dataclass(frozen=True)
class PersonWeek:
    """A week of one associate: minutes entered, minutes at sessions, who confirmed."""

    associate: Associate
    week: int
    minutes: int
    attended: int
    person: datetime | None  # when they confirmed it
    manager: datetime | None
    is_closed: bool

    @property
    def hours(self) -> str:
        """What was entered, in hours."""
        return in_hours(self.minutes)

    @property
    def attended_hours(self) -> str:
        """What the registers say, in hours; nothing for none."""
        return in_hours(self.attended) if self.attended else ""

    @property
    def first_day(self) -> date:
        """Its first day."""
        return first_day(self.associate.cohort, self.week)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return last_day(self.associate.cohort, self.week)

    @property
    def is_low(self) -> bool:
        """Fewer hours entered than at sessions: some may have been forgotten."""
        return self.minutes < self.attended


def own_weeks(associate: Associate, weeks: Collection[int]) -> list[PersonWeek]:
    """An associate's weeks, the newest first. Four queries."""
    sums: Counter[int] = Counter()
    for week, minutes in associate.hours.values_list("week", "minutes"):
        sums[week] += minutes
    confirmed = {(c.week, c.side): c.confirmed_at for c in associate.hours_confirmations.all()}
    attended, closed = attended_by_week(associate), closed_through(associate.cohort)
    return [
        PersonWeek(
            associate,
            week,
            sums[week],
            attended[week],
            confirmed.get((week, Side.PERSON)),
            confirmed.get((week, Side.MANAGER)),
            week <= closed,
        )
        for week in sorted(weeks, reverse=True)
    ]


def with_week(people: QuerySet[Associate], week: int) -> QuerySet[Associate]:
    """Associates, each with the minutes of a week and the moments of its confirmations."""
    lines = HoursEntry.objects.filter(associate=OuterRef("pk"), week=week).order_by()
    confirmed = HoursConfirmation.objects.filter(associate=OuterRef("pk"), week=week)

    def moment(side: str) -> Subquery:
        return Subquery(confirmed.filter(side=side).values("confirmed_at"))

    return people.annotate(
        week_minutes=Subquery(lines.values("associate").annotate(n=Sum("minutes")).values("n")),
        person_at=moment(Side.PERSON),
        manager_at=moment(Side.MANAGER),
    )


def week_of_all(
    cohort: Cohort, week: int, associates: Sequence[Any], *, closed: bool
) -> list[PersonWeek]:
    """One week of some associates of `with_week`, in their order. One query."""
    attended = attended_in_week(cohort, week, [one.pk for one in associates])
    return [
        PersonWeek(
            one,
            week,
            one.week_minutes or 0,
            attended[one.pk],
            one.person_at,
            one.manager_at,
            closed,
        )
        for one in associates
    ]
