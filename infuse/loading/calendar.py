"""From a folder's days, counted from the cohort's first Monday, to dates around today."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from infuse.loading.folder import Folder


def latest_day(folder: Folder) -> int:
    """The last day on which something in the folder has already happened."""
    days: list[int | None] = [-row["submitted_at"] for row in folder.rows("applications")]
    moments = {row["moment"][:2] for row in folder.rows("assessments")}
    dates = folder.cohort["dates"]
    days += [day for moment, day in dates["assessments"].items() if moment in moments]
    if any(row["decision"] in ("accepted", "declined") for row in folder.rows("applications")):
        days.append(dates["decisions_sent_day"])
    if folder.rows("teams"):
        days.append(dates["teams_announced_day"])
    if folder.rows("attendance"):
        days.append(7 * max(row["week"] for row in folder.rows("attendance")) - 1)
    # Hours are put down during their week, so its Monday is enough.
    days += [7 * (row["week"] - 1) for row in folder.rows("hours")]
    days += [row["day"] for row in folder.rows("withdrawals")]
    days += [row[c] for row in folder.rows("barriers") for c in ("raised_day", "resolved_day")]
    for experiment in folder.experiments:
        days += experiment_days(experiment)
    return max((day for day in days if day is not None), default=0)


def experiment_days(experiment: dict[str, Any]) -> list[int | None]:
    """The days of what happened in an experiment."""
    days = [experiment["locked_day"], experiment["safety"]["reviewer_reply_day"]]
    days += [entry["day"] for key in ("log", "amendments") for entry in experiment[key] or []]
    if experiment["decision"]:
        days.append(experiment["decision"]["day"])
    return days


def start_for(folder: Folder, *, today: date) -> date:
    """The latest first Monday that leaves nothing of what happened in the future."""
    latest = today - timedelta(days=latest_day(folder))
    return latest - timedelta(days=latest.weekday())


class Calendar:
    """The dates of a loaded cohort."""

    def __init__(self, start: date, zone: str, now: datetime) -> None:
        self.start, self._zone, self._now = start, ZoneInfo(zone), now

    def on(self, day: int) -> date:
        """The date of a day."""
        return self.start + timedelta(days=day)

    def maybe(self, day: int | None) -> date | None:
        """The date of a day, if there is one."""
        return None if day is None else self.on(day)

    def at(self, day: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment of a day in the programme's time zone; of the past, never of the future."""
        moment = datetime.combine(self.on(day), time(hour, minute), tzinfo=self._zone)
        return min(moment, self._now)

    def planned(self, day: int, hour: int, minute: int = 0) -> datetime:
        """A moment that may lie ahead."""
        return datetime.combine(self.on(day), time(hour, minute), tzinfo=self._zone)

    @property
    def today(self) -> date:
        """Today in the programme's time zone."""
        return self._now.astimezone(self._zone).date()
