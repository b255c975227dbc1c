"""Telling at a moment that was set beforehand."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.decisions.deciding import decide
from cohorts.intake.decisions.models import Release
from cohorts.intake.decisions.release_tasks import sweep_releases
from cohorts.intake.decisions.releasing import prepare_release, send_release, word_release
from cohorts.intake.decisions.scheduling import schedule_release, send_due, take_back_release
from cohorts.intake.models import Application, Call, Decision
from infuse.models import Event, Notice, User
from infuse.notices.message import message_for

AT = "/calls/spring/decisions/messages/"


@pytest.fixture
def prepared(four: list[Application], small: Call, bo: User) -> Release:
    for one in four[:2]:
        decide(application=one, outcome="declined", reason="So", actor=bo, tell=False)
    return prepare_release(call=small, actor=bo)


def test_it_goes_out_at_its_moment_and_not_before(
    prepared: Release, four: list[Application], small: Call, bo: User, now: datetime
) -> None:
    due = now + timedelta(hours=2)
    for _click in range(2):
        release = schedule_release(release=prepared, due_at=due, actor=bo, at=now)
    assert release.state == "scheduled"
    assert Event.objects.filter(verb="intake.release_scheduled").count() == 1
    # What is decided until then is told with it.
    decide(application=four[2], outcome="waitlisted", reason="So", actor=bo, tell=False)
    assert send_due(small.programme, at=due - timedelta(seconds=1)) == 0
    assert not Notice.objects.filter(kind="decision_released").exists()
    assert send_due(small.programme, at=due) == 1
    assert send_due(small.programme, at=due) == 0
    release.refresh_from_db()
    assert (release.state, release.told, release.released_by) == ("done", 3, bo)
    assert set(Decision.objects.values_list("told_at", flat=True)) == {due}


def test_the_timetable_sends_what_is_due(prepared: Release, bo: User, now: datetime) -> None:
    due = now + timedelta(hours=1)
    schedule_release(release=prepared, due_at=due, actor=bo, at=now)
    sweep_releases()
    assert Release.objects.get().state == "scheduled"
    Release.objects.update(due_at=now - timedelta(minutes=1))
    sweep_releases()
    assert Release.objects.get().state == "done"


def test_it_can_be_taken_back_until_then(
    prepared: Release, small: Call, bo: User, now: datetime
) -> None:
    schedule_release(release=prepared, due_at=now + timedelta(hours=1), actor=bo, at=now)
    with pytest.raises(ValidationError, match="Take them back first"):
        prepare_release(call=small, actor=bo)
    with pytest.raises(ValidationError, match="Take them back first"):
        word_release(release=prepared, messages={}, included=set(), actor=bo)
    for _click in range(2):
        take_back_release(release=prepared, actor=bo)
    assert Event.objects.filter(verb="intake.release_taken_back").count() == 1
    assert send_due(small.programme, at=now + timedelta(hours=2)) == 0
    assert send_release(release=prepared, actor=bo).state == "done"
    with pytest.raises(ValidationError, match="too late"):
        take_back_release(release=prepared, actor=bo)


def test_what_cannot_be_scheduled(prepared: Release, bo: User, now: datetime) -> None:
    for moment in (now - timedelta(hours=1), now + timedelta(days=400)):
        with pytest.raises(ValidationError) as caught:
            schedule_release(release=prepared, due_at=moment, actor=bo, at=now)
        assert list(caught.value.message_dict) == ["due_at"]
    assert Release.objects.get().state == "prepared"


def test_who_set_the_moment_hears_when_nobody_was_left_to_tell(
    prepared: Release, four: list[Application], small: Call, bo: User, now: datetime
) -> None:
    due = now + timedelta(hours=1)
    schedule_release(release=prepared, due_at=due, actor=bo, at=now)
    Decision.objects.update(told_at=now)
    assert send_due(small.programme, at=due) == 0
    release = Release.objects.get()
    assert (release.state, release.due_at, release.held_up_at) == ("prepared", None, due)
    notice = Notice.objects.get(kind="release_held_up")
    assert notice.recipient == bo and "could not go out" in message_for(notice).subject


def test_the_pages(prepared: Release, browse: Any, bo: User) -> None:
    bos = browse(bo)
    assert "Tell them later" in bos.get(f"{AT}preview/").text
    wrong = bos.post(f"{AT}schedule/", {"due_at": "2020-01-01", "time": "25:00"})
    assert "Enter a time such as" in wrong.text and "2020" in wrong.text
    day = (datetime.now() + timedelta(days=2)).date().isoformat()
    assert bos.post(f"{AT}schedule/", {"due_at": day, "time": "9:30"}).status_code == 302
    page = bos.get(AT, follow=True).text
    assert "Take them back" in page and "Tell them now" not in page
    number = {"release": str(prepared.pk)}
    assert bos.post(f"{AT}taking-back/", number, follow=True).text.count("Taken back") == 1
    assert bos.post(f"{AT}taking-back/", {"release": "x"}).status_code == 404
    assert Release.objects.get().state == "prepared"
