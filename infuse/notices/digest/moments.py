"""When a week's digest goes: on Monday morning where the programme is, or as soon after as may be.

Plain arithmetic. What came before Monday's first hour is told of; a digest that could not go on
Monday (a bank holiday, or nobody ran the timetable) goes in the next hours in which people may be
written to, and still tells of the same.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from infuse.notices.rules.hours import Hours
from infuse.notices.rules.working import WorkingDays


@dataclass(frozen=True)
class Week:
    """A week's digest: its name, and the moment before which everything was queued."""

    name: str
    until: datetime


def week_to_tell(local: datetime, hours: Hours, working: WorkingDays) -> Week | None:
    """The digest that may go at a moment on the programme's clock; None while none may."""
    monday = local.date() - timedelta(days=local.weekday())
    until = datetime.combine(monday, time(hours.begins), tzinfo=local.tzinfo)
    if local < until or not hours.hold(local) or not working.holds(local.date()):
        return None
    year, number, _day = local.isocalendar()
    return Week(f"{year}-W{number:02}", until)
