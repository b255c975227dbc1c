"""Hours as pages show them: one person's weeks, and everybody's of one week."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

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
    person: HoursConfirmation | None
    manager: HoursConfirmation | None
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
    confirmed = {(c.week, c.side): c for c in associate.hours_confirmations.all()}
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


def week_of_all(
    cohort: Cohort, week: int, associates: Collection[Associate], *, closed: bool
) -> list[PersonWeek]:
    """One week of some associates, in their order. Three queries."""
    keys = [associate.pk for associate in associates]
    lines = HoursEntry.objects.filter(associate__in=keys, week=week).order_by()
    sums = dict(lines.values("associate").annotate(sum=Sum("minutes")).values_list(
        "associate", "sum"
    ))  # fmt: skip
    confirmed = {
        (c.associate_id, c.side): c
        for c in HoursConfirmation.objects.filter(associate__in=keys, week=week)
    }
    attended = attended_in_week(cohort, week, keys)
    return [
        PersonWeek(
            one,
            week,
            sums.get(one.pk, 0),
            attended[one.pk],
            confirmed.get((one.pk, Side.PERSON)),
            confirmed.get((one.pk, Side.MANAGER)),
            closed,
        )
        for one in associates
    ]
