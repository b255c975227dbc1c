"""An experiment silent for ten working days reminds its team, once for each silence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from experiments.design.locking import lock_plan
from experiments.design.models import Experiment
from experiments.design.running import pause
from experiments.design.working_days import today_in, working_days_between
from experiments.log.reminders import EXPERIMENT_SILENT
from experiments.log.silence import silence_of, silent_in, with_last_entry
from experiments.log.writing import add_entry
from infuse.models import Notice, User
from infuse.tenancy.models import Programme
from tests.infuse.notices.moments import remind_whenever

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


def remind_silent(experiment: Experiment) -> int:
    """Remind by the rule now, be it a Sunday."""
    return remind_whenever(EXPERIMENT_SILENT, experiment.programme)


def quiet_for(experiment: Experiment, weeks: float) -> None:
    """Put the experiment's last move back in time."""
    experiment.state_since = timezone.now() - WEEK * weeks
    experiment.save(update_fields=["state_since"])


def write(experiment: Experiment, author: User, weeks_ago: float, key: str) -> None:
    """Write a note at a past moment."""
    at = timezone.now() - WEEK * weeks_ago
    add_entry(
        experiment=experiment,
        author=author,
        on=today_in(experiment.programme, at),
        kind="note",
        text="Hello",
        language="en",
        once_key=key,
        at=at,
    )


def days_silent(experiment: Experiment) -> int:
    """Working days of silence now."""
    row = with_last_entry(Experiment.objects.filter(pk=experiment.pk)).get()
    return silence_of(row, today_in(experiment.programme)).days


def test_two_weeks_are_ten_working_days(running: Experiment, ada: User) -> None:
    quiet_for(running, 2)
    assert days_silent(running) == 10
    write(running, ada, 1, "a")
    assert days_silent(running) == 5


def test_the_team_is_reminded_once(running: Experiment, ada: User, nye: User) -> None:
    quiet_for(running, 2)
    assert remind_silent(running) == 2
    assert remind_silent(running) == 0
    notices = Notice.objects.filter(kind="experiment_silent")
    assert {notice.recipient for notice in notices} == {ada, nye}
    assert {notice.context["days"] for notice in notices} == {10}


def test_nine_working_days_are_not_ten(running: Experiment) -> None:
    today = today_in(running.programme)
    days = next(n for n in range(20) if working_days_between(today - timedelta(days=n), today) == 9)
    running.state_since = timezone.now() - timedelta(days=days)
    running.save(update_fields=["state_since"])
    assert days_silent(running) == 9
    assert remind_silent(running) == 0


def test_a_new_silence_reminds_anew(running: Experiment, ada: User) -> None:
    quiet_for(running, 9)
    write(running, ada, 8, "a")
    assert remind_silent(running) == 2
    write(running, ada, 3, "b")
    assert remind_silent(running) == 2


def test_an_entry_ends_a_reminder_that_has_not_gone_out(running: Experiment, ada: User) -> None:
    quiet_for(running, 2)
    remind_silent(running)
    write(running, ada, 0, "a")
    states = set(Notice.objects.values_list("kind", "state"))
    assert states == {("experiment_silent", "superseded")}


def test_a_sent_reminder_stays_sent(running: Experiment, ada: User) -> None:
    quiet_for(running, 2)
    remind_silent(running)
    Notice.objects.update(state="sent")
    write(running, ada, 0, "a")
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}


def test_a_pause_is_silent_on_purpose(running: Experiment, ada: User) -> None:
    pause(experiment=running, actor=ada)
    quiet_for(running, 5)
    assert remind_silent(running) == 0


def test_a_draft_owes_nothing(draft: Experiment, programme: Programme) -> None:
    quiet_for(draft, 5)
    today = today_in(programme)
    assert silent_in(Experiment.objects.filter(programme=programme), today) == []


def test_a_locked_test_owes_nothing_before_its_start(ready: Experiment, ada: User) -> None:
    ready.starts_on = today_in(ready.programme) - timedelta(days=7)
    ready.save(update_fields=["starts_on"])
    lock_plan(experiment=ready, actor=ada)
    quiet_for(ready, 5)
    assert days_silent(ready) == 5
