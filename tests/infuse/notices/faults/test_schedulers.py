"""Two timetables at once, one away for 26 hours, and both nights when the clock changes."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from celery import current_app
from celery.beat import ScheduleEntry, Scheduler
from celery.schedules import crontab
from django.db import connections

from infuse.celery import app
from infuse.models import Programme
from infuse.notices.queue import supersede
from infuse.notices.tasks import sweep_notices
from infuse.tenancy.current import in_programme
from tests.infuse.notices.faults.conftest import Clock
from tests.infuse.notices.faults.queued import queue, states
from tests.infuse.notices.faults.sink import free_port, listening, smtp

LONDON = ZoneInfo("Europe/London")
AWAY = timedelta(hours=26)
SWEEP = "infuse.notices.sweep"


class Listed(Scheduler):
    """Celery's own timetable; what it would send is listed."""

    def __init__(self, last_run: datetime) -> None:
        self.sent: list[str] = []
        super().__init__(app=current_app, lazy=True)
        self.setup_schedule()
        for entry in self.schedule.values():
            entry.last_run_at = last_run

    def apply_async(
        self, entry: ScheduleEntry, producer: Any = None, advance: bool = True, **_more: Any
    ) -> None:
        """List it, and count it as run."""
        self.sent.append(str(entry.task))
        if advance:
            self.reserve(entry)


def all_due(scheduler: Listed) -> list[str]:
    """Tick until the timetable has nothing more to send now."""
    while scheduler.tick() <= 0:
        pass
    return scheduler.sent


def at_once(*deeds: Callable[[], object]) -> None:
    """Do them in threads that begin together."""
    ready = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        try:
            ready.wait(10)
            deed()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def test_two_at_once_send_each_notice_once(river: Programme, settings: Any) -> None:
    port = free_port()
    settings.MAILERS = smtp(port)
    queue(river, 200)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    first, second = Listed(yesterday), Listed(yesterday)
    assert all_due(first).count(SWEEP) == all_due(second).count(SWEEP) == 1
    task = current_app.tasks[SWEEP]
    with listening(port) as sink:
        at_once(task, task, task)
        sweep_notices()
    assert len(sink.mails) == len(sink.ids) == 200
    assert states(river) == {"sent": 200}


def test_away_for_26_hours(river: Programme, settings: Any, move_clock: Clock) -> None:
    port, now = free_port(), move_clock(timedelta())
    settings.MAILERS = smtp(port)
    for hour in range(30):
        queue(river, 2, f"h{hour}-", due_at=now + timedelta(hours=hour, minutes=1))
    with in_programme(river.pk):
        supersede(programme=river, key="h3-0", outcome="withdrawn")
    move_clock(AWAY)
    # However long it was away, each line of the timetable comes round once.
    sent = Counter(all_due(Listed(datetime.now(UTC) - AWAY)))
    assert set(sent.values()) == {1}
    assert SWEEP in sent
    with listening(port) as sink:
        sweep_notices()
        assert len(sink.mails) == len(sink.ids) == 26 * 2 - 1
        assert sweep_notices() == 0
        move_clock(timedelta(hours=4))
        sweep_notices()
    assert len(sink.mails) == len(sink.ids) == 30 * 2 - 1
    assert states(river) == {"sent": 59, "superseded": 1}


# The nights of 2027 in which an hour comes twice, and in which one is missing.
NIGHTS = [date(2027, 10, 31), date(2027, 3, 28)]


@pytest.mark.parametrize("night", NIGHTS, ids=["twice", "missing"])
def test_the_clock_changes(
    river: Programme, settings: Any, monkeypatch: pytest.MonkeyPatch, night: date
) -> None:
    """Each notice goes once and never early, also those of the hour that comes twice."""
    port, step = free_port(), timedelta(minutes=15)
    settings.MAILERS = smtp(port)
    began = datetime(night.year, night.month, night.day, tzinfo=LONDON).astimezone(UTC)
    began -= timedelta(hours=1)
    now = began
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    for number in range(20):
        local = (began + number * step).astimezone(LONDON)
        queue(river, 1, f"at{number}-", due_at=local)
    with listening(port) as sink:
        for number in range(21):
            now = began + number * step
            sweep_notices()
            expected = min(number + 1, 20)
            assert len(sink.mails) == len(sink.ids) == expected
    assert states(river) == {"sent": 20}


@pytest.mark.parametrize("night", NIGHTS, ids=["twice", "missing"])
def test_the_timetable_when_the_clock_changes(night: date) -> None:
    """What comes daily, or hourly by day, comes as often as on any other day."""
    for name, line in current_app.conf.beat_schedule.items():
        schedule: Any = line["schedule"]
        if not isinstance(schedule, crontab):
            continue
        hours: set[int] = vars(schedule)["hour"]
        if max(hours) - min(hours) < 23:
            week = [night + timedelta(days=days) for days in range(-7, 8)]
            runs = _runs(schedule, since=week[0], until=week[-1])
            expected = {day: _times(schedule, day) for day in week[1:-1]}
            assert {day: runs[day] for day in week[1:-1]} == expected, name


def _times(schedule: Any, day: date) -> int:
    on = day.isoweekday() % 7 in schedule.day_of_week
    return len(schedule.hour) * len(schedule.minute) if on else 0


def _runs(schedule: Any, *, since: date, until: date) -> Counter[date]:
    """How often it runs on each day, asked as the timetable asks: is it due since the last run?"""
    last = datetime(since.year, since.month, since.day, tzinfo=LONDON)
    end = datetime(until.year, until.month, until.day, tzinfo=LONDON) + timedelta(days=1)
    runs: Counter[date] = Counter()
    now = last
    schedule = crontab(
        minute=schedule._orig_minute,
        hour=schedule._orig_hour,
        day_of_week=schedule._orig_day_of_week,
        app=app,
        nowfun=lambda: now,
    )
    while now < end:
        due, wait = schedule.is_due(last)
        if due:
            runs[now.astimezone(LONDON).date()] += 1
            last = now
        now = (now.astimezone(UTC) + timedelta(seconds=max(60.0, min(wait, 600)))).astimezone(
            LONDON
        )
    return runs
