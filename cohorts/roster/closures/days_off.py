"""On which days a programme plans nothing, and why: bank holidays and what the manager marked."""

from dataclasses import dataclass
from datetime import date, timedelta

from cohorts.roster.closures.bank_holidays import bank_holidays
from infuse.bilingual import Bilingual
from infuse.tenancy.models import Programme


@dataclass(frozen=True)
class DayOff:
    """Why nothing is planned on a day, in both languages."""

    name_en: str
    name_cy: str

    name = Bilingual()


def days_off(programme: Programme, first: date, last: date) -> dict[date, DayOff]:
    """Every day off from a day to a day, both included. One query."""
    found: dict[date, DayOff] = {}
    for closure in programme.closures.filter(starts_on__lte=last, ends_on__gte=first):
        day = max(closure.starts_on, first)
        while day <= min(closure.ends_on, last):
            found.setdefault(day, DayOff(closure.name_en, closure.name_cy))
            day += timedelta(days=1)
    for year in range(first.year, last.year + 1):
        for day, names in bank_holidays(year).items():
            if first <= day <= last:
                found[day] = DayOff(*names)
    return found
