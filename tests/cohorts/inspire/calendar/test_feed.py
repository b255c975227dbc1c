"""A calendar app reads the feed: a real parser, through the October clock change."""

from datetime import UTC, date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from cohorts.inspire.calendar import limits
from cohorts.inspire.calendar.addresses import make_feed, revoke_feed
from cohorts.inspire.models import CalendarFeed, Session, Week
from cohorts.inspire.sessions.cancelling import cancel_session
from cohorts.inspire.sessions.choosing import choose_session
from cohorts.inspire.sessions.planning import change_session
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.roster.joining import join_cohort
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate
from infuse.models import Event as Entry
from infuse.models import Organisation, Programme, User
from infuse.people.joining import end_membership
from tests.cohorts.inspire.conftest import new_cohort, plans

LONDON = ZoneInfo("Europe/London")
# The clocks go back on Sunday 25 October 2026, between the second week and the third.
START = date(2026, 10, 12)


@pytest.fixture(autouse=True)
def no_counts(own_rate_limits: None) -> None:
    """Each test begins with nobody having asked."""


@pytest.fixture
def autumn(programme: Programme) -> list[Week]:
    cohort = new_cohort(programme, "october", START)
    phase = cohort.phases.get(position=1)
    return lay_out_weeks(cohort=cohort, phase=phase, weeks=plans(), actor=None)


@pytest.fixture
def place(autumn: list[Week], ada: User, council: Organisation) -> Associate:
    return join_cohort(cohort=autumn[0].cohort, person=ada, organisation=council, actor=None)


@pytest.fixture
def feed(programme: Programme, place: Associate) -> str:
    token = make_feed(programme=programme, person=place.person, actor=place.person)
    return f"/calendar/{token}.ics"


def events(browse: Any, path: str) -> list[Any]:
    answer = browse(None).get(path)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_local_times_through_the_clock_change(browse: Any, feed: str) -> None:
    answer = browse(None).get(feed)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    assert zones == ["Europe/London"]
    found: list[Any] = list(calendar.walk("VEVENT"))
    assert len(found) == 10
    workshops = [one for one in found if one["SUMMARY"] == "Workshop"]
    starts = [one["DTSTART"].dt for one in workshops]
    assert all(one["DTSTART"].params["TZID"] == "Europe/London" for one in workshops)
    assert {f"{start.astimezone(LONDON):%H:%M}" for start in starts} == {"09:30"}
    assert [f"{start.astimezone(UTC):%H:%M}" for start in starts] == ["08:30"] * 2 + ["09:30"] * 3
    assert b"\r\n" in answer.content
    assert len({str(one["UID"]) for one in found}) == 10
    assert all(one["DTSTAMP"].dt.tzinfo is not None for one in found)


def test_a_change_and_a_cancellation_reach_it(
    browse: Any, feed: str, autumn: list[Week], bo: User
) -> None:
    before = {str(one["UID"]): one for one in events(browse, feed)}
    session = autumn[4].sessions.get(position=1)
    other = autumn[4].sessions.get(position=2)
    soon = timezone.now() + timedelta(minutes=5)
    later = session.starts_at + timedelta(hours=1)
    change_session(session=session, fields={"starts_at": later}, actor=bo, at=soon)
    reason: Any = {"reason_en": "Snow", "reason_cy": "Eira"}
    cancel_session(session=other, actor=bo, at=other.starts_at - timedelta(days=30), **reason)
    after = {str(one["UID"]): one for one in events(browse, feed)}
    assert set(after) == set(before)
    changed = [uid for uid in after if after[uid].to_ical() != before[uid].to_ical()]
    assert len(changed) == 2
    assert all(after[uid]["SEQUENCE"] == before[uid]["SEQUENCE"] + 1 for uid in changed)
    moved = next(after[uid] for uid in changed if after[uid]["STATUS"] == "CONFIRMED")
    assert moved["DTSTART"].dt == later
    assert moved["LAST-MODIFIED"].dt == soon.replace(microsecond=0)
    gone = next(after[uid] for uid in changed if after[uid]["STATUS"] == "CANCELLED")
    assert "Cancelled: Snow" in gone["DESCRIPTION"]


def test_in_the_persons_language(browse: Any, feed: str, ada: User, place: Associate) -> None:
    ada.language = "cy"
    ada.save()
    assert {str(one["SUMMARY"]) for one in events(browse, feed)} == {"Gweithdy", "Cylch"}


def test_not_sent_again_while_it_is_the_same(browse: Any, feed: str, autumn: list[Week]) -> None:
    etag = browse(None).get(feed)["ETag"]
    again = browse(None).get(feed, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    session = autumn[4].sessions.get(position=1)
    change_session(session=session, fields={"title_en": "Other"}, actor=None)
    assert browse(None).get(feed, headers={"If-None-Match": etag}).status_code == 200
    assert browse(None).head(feed).content == b""


def test_alternatives_until_one_is_chosen(
    browse: Any, feed: str, autumn: list[Week], place: Associate
) -> None:
    far = timezone.now() + timedelta(days=30)
    Session.objects.filter(week=autumn[4]).update(group="g", starts_at=far)
    tentative = [one for one in events(browse, feed) if one["STATUS"] == "TENTATIVE"]
    assert len(tentative) == 2
    session = Session.objects.filter(week=autumn[4]).order_by("pk")[0]
    choose_session(session=session, associate=place, actor=place.person)
    assert len(events(browse, feed)) == 9
    assert all(one["STATUS"] == "CONFIRMED" for one in events(browse, feed))


def test_only_what_is_theirs(
    browse: Any, feed: str, programme: Programme, place: Associate, efa: User
) -> None:
    winter = new_cohort(programme, "winter", START)
    phase = winter.phases.get(position=1)
    lay_out_weeks(cohort=winter, phase=phase, weeks=plans(), actor=None)
    assert len(events(browse, feed)) == 10
    token = make_feed(programme=programme, person=efa, actor=efa)
    assert len(events(browse, f"/calendar/{token}.ics")) == 20


def test_after_somebody_left(
    browse: Any, feed: str, programme: Programme, place: Associate, ada: User
) -> None:
    withdraw_associate(associate=place, on=START + timedelta(days=1), reason="other", actor=None)
    assert browse(None).get(feed).status_code == 404  # with the last role the address goes too


def test_a_wrong_a_revoked_or_a_foreign_address_is_not_there(
    browse: Any, feed: str, programme: Programme, other_programme: Programme, ada: User
) -> None:
    assert browse(None).get("/calendar/guess.ics").status_code == 404
    assert browse(None, other_programme).get(feed).status_code == 404
    assert browse(None).post(feed).status_code == 405
    assert revoke_feed(programme=programme, person=ada, actor=ada)
    assert not revoke_feed(programme=programme, person=ada, actor=ada)
    assert browse(None).get(feed).status_code == 404
    assert Entry.objects.filter(verb="inspire.calendar_revoked").count() == 1


def test_the_role_ends_and_the_address_with_it(
    browse: Any, feed: str, programme: Programme, ada: User
) -> None:
    end_membership(membership=programme.memberships.get(user=ada), actor=None)
    assert browse(None).get(feed).status_code == 404


def test_it_cannot_be_asked_without_end(
    browse: Any, feed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BY_TOKEN", 2)
    answers = [browse(None).get(feed) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "3600"


def test_the_page_makes_shows_once_and_revokes(browse: Any, ada: User, place: Associate) -> None:
    browser = browse(ada)
    assert "Make my private address" in browser.get("/calendar/").content.decode()
    page = browser.post("/calendar/", follow=True).content.decode()
    address = page.partition('readonly value="')[2].partition('"')[0]
    assert address.startswith("http://testserver/afon/calendar/")
    path = address.removeprefix("http://testserver/afon")
    assert browse(None).get(path).status_code == 200
    assert address not in browser.get("/calendar/").content.decode()
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert not CalendarFeed.objects.filter(token_hash__contains=token).exists()
    browser.post("/calendar/")
    assert browse(None).get(path).status_code == 404  # a new one ends the old one
    browser.post("/calendar/revocation/")
    assert "Make my private address" in browser.get("/calendar/").content.decode()


def test_one_session_to_add(
    browse: Any, autumn: list[Week], place: Associate, cleo: User, dai: User
) -> None:
    session = autumn[2].sessions.get(position=1)
    path = f"/weeks/sessions/{session.pk}/session.ics"
    answer = browse(place.person).get(path)
    assert answer["Content-Disposition"] == 'attachment; filename="workshop.ics"'
    event: Any
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["DTSTART"].dt == session.starts_at
    assert event["LOCATION"] == "Hall"
    assert browse(cleo).get(path).status_code == 404
    assert browse(dai).get(path).status_code == 403


def test_the_same_bytes_for_the_same_sessions(browse: Any, feed: str) -> None:
    first = browse(None).get(feed).content
    assert browse(None).get(feed).content == first
