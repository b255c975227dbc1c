"""The weeks of hours that an associate has not confirmed, read in one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate
from experiments.hours.models import HoursConfirmation
from experiments.hours.waiting import said_in_ranges, weeks_to_confirm
from experiments.hours.weeks import last_day, weeks_over
from infuse.waiting.source import Asked


@dataclass(frozen=True)
class HoursDue:
    """The weeks to confirm, as people write them, and the day after which the first was over."""

    weeks: tuple[int, ...]
    since: date

    @property
    def said(self) -> str:
        """1–3, 5."""
        return said_in_ranges(self.weeks)


def hours_due(asked: Asked) -> HoursDue | None:
    """What the person has to confirm in their newest cohort; None when nothing waits."""
    one = _own(asked)
    if one is None:
        return None
    one.cohort.programme = asked.programme
    over = weeks_over(one.cohort, asked.today)
    weeks = weeks_to_confirm(one, over, getattr(one, "confirmed"), _pauses(one))  # noqa: B009
    return HoursDue(weeks, last_day(one.cohort, weeks[0])) if weeks else None


def _own(asked: Asked) -> Associate | None:
    side = HoursConfirmation.Side.PERSON
    confirmed = HoursConfirmation.objects.filter(associate=OuterRef("pk"), side=side)
    away = Pause.objects.filter(associate=OuterRef("pk"))
    days = JSONObject(starts_on="starts_on", until="until", returned_on="returned_on")
    rows = asked.programme.associates.filter(person=asked.person, withdrawal=None).annotate(
        confirmed=ArraySubquery(confirmed.order_by("week").values("week")),
        away=ArraySubquery(away.order_by("pk").values(days=days)),
    )
    return rows.select_related("cohort").order_by("-cohort__starts_on", "-pk").first()


def _pauses(one: Any) -> list[Pause]:
    return [Pause(**{name: _day(day) for name, day in found.items()}) for found in one.away]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
