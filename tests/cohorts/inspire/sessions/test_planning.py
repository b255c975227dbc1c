"""Sessions are planned, changed, cancelled and deleted, and those concerned hear."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import ActivityDone, Material, Session, Week
from cohorts.inspire.sessions.cancelling import cancel_session, delete_session
from cohorts.inspire.sessions.choosing import choose_session
from cohorts.inspire.sessions.models import Activity
from cohorts.inspire.sessions.planning import StaleSessionError, change_session
from cohorts.roster.models import Associate
from infuse.models import Event, Notice, User


@pytest.fixture
def ahead(weeks: list[Week]) -> Session:
    """A workshop of the fourth week."""
    return weeks[3].sessions.select_related("week__cohort", "programme").get(position=1)


def test_another_time_is_told_and_counted(ahead: Session, ada_in: Associate, bo: User) -> None:
    later = ahead.starts_at + timedelta(hours=2)
    changed = change_session(session=ahead, fields={"starts_at": later}, actor=bo)
    assert changed.sequence == 1
    notice = Notice.objects.get(kind="session_changed")
    assert (notice.recipient, notice.context["was_start"]) == (ada_in.person, "09:30")
    change_session(session=changed, fields={"starts_at": later}, actor=bo)
    assert Notice.objects.filter(kind="session_changed").count() == 1


def test_a_new_title_is_not_worth_a_message(ahead: Session, ada_in: Associate) -> None:
    change_session(session=ahead, fields={"title_en": "New"}, actor=None)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("days", "hours", "field"), [(14, 0, "day"), (4, 4, "start"), (4, 5.25, "start")]
)
def test_outside_its_week_or_over_another(
    ahead: Session, days: int, hours: float, field: str
) -> None:
    """The circle of the same week is on Friday from 14:00; the workshop lasts two hours."""
    wanted = ahead.starts_at + timedelta(days=days, hours=hours)
    with pytest.raises(ValidationError) as refused:
        change_session(session=ahead, fields={"starts_at": wanted}, actor=None)
    assert list(refused.value.message_dict) == [field]
    assert Session.objects.get(pk=ahead.pk).sequence == 0


def test_two_managers_do_not_undo_each_other(ahead: Session) -> None:
    change_session(session=ahead, fields={"place": "Hall 2"}, sequence=0, actor=None)
    with pytest.raises(StaleSessionError):
        change_session(session=ahead, fields={"place": "Hall 3"}, sequence=0, actor=None)


def test_cancelled_once_with_a_reason(
    ahead: Session, circles: list[Session], ada_in: Associate, bo: User
) -> None:
    choose_session(session=circles[0], associate=ada_in, actor=ada_in.person)
    cancel_session(session=circles[0], reason_en="Ill", reason_cy="Yn sâl", actor=bo)
    cancel_session(session=circles[0], reason_en="Ill", reason_cy="Yn sâl", actor=bo)
    notice = Notice.objects.get(kind="session_cancelled")
    assert notice.context["reason_cy"] == "Yn sâl"
    assert notice.context["choose"] is True
    assert not circles[0].signups.exists()
    assert Event.objects.filter(verb="inspire.session_cancelled").count() == 1
    with pytest.raises(ValidationError, match="both languages"):
        cancel_session(session=ahead, reason_en="Snow", reason_cy="", actor=bo)


def test_what_is_over_is_not_cancelled(past_session: Session) -> None:
    Session.objects.filter(pk=past_session.pk).update(starts_at=timezone.now() - timedelta(days=2))
    with pytest.raises(ValidationError, match="is over"):
        cancel_session(session=past_session, reason_en="x", reason_cy="x", actor=None)


def test_a_session_with_attendance_is_not_deleted(
    ahead: Session, past_session: Session, ada_in: Associate, browse: Any, bo: User
) -> None:
    mark_register(session=past_session, marks={ada_in.pk: "yes"}, actor=None)
    with pytest.raises(ValidationError, match="has attendance"):
        delete_session(session=past_session, actor=bo)
    page = browse(bo).post(f"/weeks/sessions/{past_session.pk}/deletion/", follow=True)
    assert "Cancel it instead" in page.content.decode()
    assert Session.objects.filter(pk=past_session.pk).exists()
    assert browse(bo).post(f"/weeks/sessions/{ahead.pk}/deletion/").status_code == 302
    assert not Session.objects.filter(pk=ahead.pk).exists()


def form(session: Session, **changes: Any) -> dict[str, Any]:
    local = timezone.localtime(session.starts_at, session.programme.clock)
    typed = {
        "title_en": "Workshop",
        "title_cy": "Gweithdy",
        "kind": "workshop",
        "day": local.date().isoformat(),
        "start": "10:15",
        "minutes": "90",
        "place": "Hall",
        "sequence": "0",
    }
    return typed | changes


def test_the_manager_changes_it_on_a_page(browse: Any, bo: User, ahead: Session) -> None:
    browser, path = browse(bo), f"/weeks/sessions/{ahead.pk}/edit/"
    assert 'value="09:30"' in browser.get(path).content.decode()
    assert browser.post(path, form(ahead)).status_code == 302
    changed = Session.objects.get(pk=ahead.pk)
    assert timezone.localtime(changed.starts_at, ahead.programme.clock).strftime("%H:%M") == "10:15"
    page = browser.post(path, form(ahead, title_en="Mine")).content.decode()
    assert "Somebody changed this session" in page
    assert "Two people, two texts" in page
    assert re.search(r"Stands there now:.*Workshop.*You typed:.*Mine", page, re.DOTALL)
    assert 'value="Mine"' in page
    assert browser.post(path, form(ahead, title_en="Mine", sequence="1")).status_code == 302
    page = browser.post(path, form(ahead, day="2019-01-01", sequence="2")).content.decode()
    assert "The day must lie in this week" in page


def test_a_session_is_added(browse: Any, bo: User, ahead: Session) -> None:
    path = "/weeks/autumn/4/sessions/new/"
    page = browse(bo).post(path, form(ahead, start="10:00")).content.decode()
    assert "It overlaps “Workshop”" in page
    assert browse(bo).post(path, form(ahead, start="13:00")).status_code == 302
    assert ahead.week.sessions.count() == 3


def material(**changes: Any) -> dict[str, Any]:
    typed = {"kind": "recording", "title_en": "Film", "title_cy": "Ffilm"}
    return typed | {"url_en": "https://films.example/1"} | changes


def test_a_recording_needs_captions_or_a_transcript(
    browse: Any, bo: User, past_session: Session, ada_in: Associate
) -> None:
    path = f"/weeks/sessions/{past_session.pk}/materials/new/"
    page = browse(bo).post(path, material()).content.decode()
    assert "A recording needs captions or a transcript" in page
    assert 'value="https://films.example/1"' in page
    assert not Material.objects.exists()
    assert browse(bo).post(path, material(has_captions="on")).status_code == 302
    page = browse(ada_in.person).get("/weeks/autumn/1/").content.decode()
    assert "in English only" in page
    assert "with captions" in page


def test_a_file_is_for_those_of_the_cohort(
    browse: Any, bo: User, past_session: Session, ada_in: Associate, cleo: User
) -> None:
    path = f"/weeks/sessions/{past_session.pk}/materials/new/"
    file = SimpleUploadedFile("notes.pdf", b"%PDF-1.4\n%%EOF\n")
    typed = material(kind="reading", url_en="", file_cy=file)
    assert browse(bo).post(path, typed).status_code == 302
    found = Material.objects.get()
    assert found.only_in == "cy"
    download = f"/weeks/materials/{found.pk}/cy/"
    answer = browse(ada_in.person).get(download)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert browse(ada_in.person).get(f"/weeks/materials/{found.pk}/en/").status_code == 404
    assert browse(cleo).get(download).status_code == 404
    assert browse(bo).post(f"/weeks/materials/{found.pk}/removal/").status_code == 302
    assert not Material.objects.exists()


def test_neither_link_nor_file(browse: Any, bo: User, past_session: Session) -> None:
    path = f"/weeks/sessions/{past_session.pk}/materials/new/"
    page = browse(bo).post(path, material(kind="tool", url_en="")).content.decode()
    assert "Give a link or a file" in page


def test_an_activity_is_marked_and_the_mark_taken_back(
    browse: Any, weeks: list[Week], ada_in: Associate, efa: User
) -> None:
    activity = Activity.objects.create(
        programme=weeks[0].programme, week=weeks[0], position=1, title_en="Read", title_cy="Darllen"
    )
    path = f"/weeks/activities/{activity.pk}/mark/"
    browser = browse(ada_in.person)
    assert "Mark as done" in browser.get("/weeks/autumn/1/").content.decode()
    assert browser.post(path, {"done": "1"}).status_code == 302
    assert browser.post(path, {"done": "1"}).status_code == 302
    assert ActivityDone.objects.get().associate == ada_in
    assert "Done. Take the mark back:" in browser.get("/weeks/autumn/1/").content.decode()
    line = browser.post(path, {"done": "0"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in line
    assert "Mark as done" in line
    assert not ActivityDone.objects.exists()
    assert browse(efa).post(path, {"done": "1"}).status_code == 403
