"""Pages of hours: a week on a phone, everybody's week, and claims."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cohorts.inspire.models import Attendance, Session, Week
from cohorts.roster.models import Associate, Cohort, Phase
from experiments.design.working_days import today_in
from experiments.hours.confirming import Side, confirm_week
from experiments.hours.logging import log_week
from experiments.hours.models import HoursClaim, HoursEntry
from infuse.models import Organisation, User
from tests.conftest import make_person

pytestmark = pytest.mark.django_db
Browse = Callable[..., Any]


@pytest.fixture(autouse=True)
def third_week(associate: Associate) -> Cohort:
    """The cohort is in its third week."""
    cohort = associate.cohort
    cohort.starts_on = today_in(cohort.programme) - timedelta(days=15)
    cohort.ends_on = cohort.starts_on + timedelta(days=181)
    cohort.save()
    Associate.objects.update(
        joined_at=datetime.combine(cohort.starts_on, datetime.min.time(), ZoneInfo("UTC"))
    )
    return cohort


@pytest.fixture
def at_a_session(associate: Associate) -> None:
    """Ada was at a session of 150 minutes in week 1."""
    cohort = associate.cohort
    owned = {"programme": cohort.programme}
    phase = Phase.objects.create(
        **owned, cohort=cohort, position=1, code="inspire", kind="inspire", name_en="x",
        name_cy="x", weeks=5, starts_on=cohort.starts_on, ends_on=cohort.ends_on,
    )  # fmt: skip
    week = Week.objects.create(
        **owned, cohort=cohort, phase=phase, number=1, starts_on=cohort.starts_on,
        title_en="x", title_cy="x",
    )  # fmt: skip
    starts_at = datetime.combine(cohort.starts_on, datetime.min.time(), cohort.programme.clock)
    session = Session.objects.create(
        **owned, week=week, position=1, kind="workshop", starts_at=starts_at, minutes=150,
        title_en="x", title_cy="x",
    )  # fmt: skip
    Attendance.objects.create(
        **owned, session=session, associate=associate, status="yes", marked_at=starts_at
    )


def test_a_week_by_thumb(browse: Browse, ada: User) -> None:
    client = browse(ada)
    client.post("/hours/1/", {"labs": "7.5", "coaching": ""})
    assert HoursEntry.objects.get().minutes == 450
    assert 'value="7.5"' in client.get("/hours/2/?copy").text
    client.post("/hours/2/?copy", {"labs": "7.5", "confirm": "1"})
    page = client.get("/hours/").text
    assert page.count("7.5") == 2
    assert "Confirmed by the person" in page
    assert "1 week is over and waits" in page


def test_bad_hours_keep_what_was_typed(browse: Browse, ada: User) -> None:
    client = browse(ada)
    bad = client.post("/hours/2/", {"labs": "a lot", "coaching": "3"})
    assert set(bad.context["form"].errors) == {"labs"}
    assert 'value="3"' in bad.text
    full = client.post("/hours/2/", {"labs": "168", "coaching": "1", "confirm": "1"})
    assert "A week has 168 hours." in full.text
    early = client.post("/hours/5/", {"labs": "1"})
    assert "This week has not begun yet." in early.text
    assert client.get("/hours/99/").status_code == 404
    assert not HoursEntry.objects.exists()


def test_confirm_and_take_back(browse: Browse, ada: User) -> None:
    client = browse(ada)
    assert "Week 1 is confirmed." in client.post("/hours/1/confirmation/", follow=True).text
    back = client.post("/hours/1/confirmation/", {"take_back": "1"}, follow=True)
    assert "Week 1 is open again" in back.text
    late = client.post("/hours/9/confirmation/", follow=True)
    assert "This week has not begun yet." in late.text


@pytest.mark.usefixtures("at_a_session")
def test_sessions_stand_beside_and_are_not_counted(browse: Browse, ada: User, bo: User) -> None:
    client = browse(ada)
    shown = client.get("/hours/1/").text
    assert "2.5 hours" in shown
    assert "You have entered fewer hours than that." in shown
    client.post("/hours/1/", {"labs": "3"})
    assert "fewer hours" not in client.get("/hours/1/").text
    page = browse(bo).get("/hours/register/?week=1")
    line = next(line for line, _weeks in page.context["lines"] if line.attended)
    assert (line.hours, line.attended_hours) == ("3", "2.5")


def test_the_managers_week(
    browse: Browse, associate: Associate, bo: User, ada: User, cleo: User
) -> None:
    address = f"/hours/people/{associate.pk}/1/"
    for person, status in ((ada, 403), (cleo, 404)):
        assert browse(person).get("/hours/register/").status_code == status
        assert browse(person).get(address).status_code == status
    client = browse(bo)
    assert "2 people have weeks" in client.get("/hours/register/").text
    told = client.post("/hours/register/one/2/nudge/", {"associate": associate.pk}, follow=True)
    assert "Written to 1 person." in told.text
    confirm_week(associate=associate, week=1, side=Side.PERSON, actor=ada)
    all_of = client.post("/hours/register/one/1/confirmation/", follow=True)
    assert "Confirmed for 1 person." in all_of.text
    assert "Confirmed by both" in client.get("/hours/register/?cohort=one&week=1").text
    alone = client.get("/hours/register/?show=waiting").context["lines"]
    assert {weeks for _line, weeks in alone} == {"2", "1–2"}
    for odd in ("?cohort=none", "?week=99", "?week=x", "?show=odd", "?after=x"):
        assert client.get(f"/hours/register/{odd}").status_code == 200


def test_a_cohort_to_come_does_not_hide_the_one_that_runs(
    browse: Browse, cohort: Cohort, bo: User
) -> None:
    Cohort.objects.create(
        programme=cohort.programme, slug="next", name_en="Next", name_cy="Nesaf", capacity=20,
        teams_planned=2, starts_on=today_in(cohort.programme) + timedelta(days=40),
        ends_on=today_in(cohort.programme) + timedelta(days=200),
    )  # fmt: skip
    assert browse(bo).get("/hours/register/").context["cohort"].slug == "one"
    ahead = browse(bo).get("/hours/register/?cohort=next").text
    assert "The cohort has not started yet" in ahead
    assert 'name="cohort"' in ahead


def test_a_correction_needs_its_reason(
    browse: Browse, associate: Associate, bo: User, ada: User
) -> None:
    log_week(associate=associate, week=1, minutes={"labs": 90}, actor=ada)
    client, address = browse(bo), f"/hours/people/{associate.pk}/1/"
    bare = client.post(address, {"labs": "2"})
    assert set(bare.context["form"].errors) == {"reason"}
    assert 'value="2"' in bare.text
    done = client.post(address, {"labs": "2", "reason": "Forgot the train"}, follow=True)
    assert "The hours are corrected." in done.text
    history = browse(ada).get("/hours/1/").text
    assert "1.5 hours taken back" in history
    assert "Forgot the train" in history


def test_close_a_period_and_take_it_away(
    browse: Browse, associate: Associate, bo: User, ada: User, programme: Any
) -> None:
    log_week(associate=associate, week=1, minutes={"labs": 90}, actor=ada)
    for side in (Side.PERSON, Side.MANAGER):
        confirm_week(associate=associate, week=1, side=side, actor=bo)
    client = browse(bo)
    form = client.get("/hours/claims/new/one/")
    assert "1.5 hours of 1 person, up to week 2" in form.text
    bad = client.post("/hours/claims/new/one/", {"through_week": "9", "number": "1", "rate": "x"})
    assert set(bad.context["form"].errors) == {"through_week", "rate"}
    sent = {"through_week": "2", "number": "1", "rate": "20", "reference": "=ESF"}
    page = client.post("/hours/claims/new/one/", sent, follow=True).text
    assert "£30.00" in page
    claim = HoursClaim.objects.get()
    file = client.post(f"/hours/claims/{claim.pk}/hours.csv").getvalue().decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(file)))
    assert (row["Person"], row["Minutes"], row["Reference"]) == ("Ada", "90", "'=ESF")
    book = client.post(f"/hours/claims/{claim.pk}/hours.xlsx")
    assert book.getvalue()[:2] == b"PK"
    auditor = make_person(programme, "Aud", "auditor")
    assert browse(auditor).get(f"/hours/claims/{claim.pk}/").status_code == 200
    assert browse(auditor).get("/hours/claims/new/one/").status_code == 403
    assert "This week is closed" in browse(ada).get("/hours/1/").text
    late = browse(ada).get("/hours/2/").text
    assert "Confirm week 2" in late, "closed, and not too late to confirm"


@pytest.mark.parametrize("people", [1, 30])
def test_everybodys_week_asks_the_same_few_questions(
    browse: Browse,
    cohort: Cohort,
    council: Organisation,
    bo: User,
    people: int,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(people):
        person = User.objects.create_user(f"p{number}@x.example", full_name=f"P{number}")
        Associate.objects.create(
            programme=cohort.programme, cohort=cohort, person=person, organisation=council,
            joined_at=cohort.programme.created_at,
        )  # fmt: skip
    client = browse(bo)
    client.get("/hours/register/")
    with django_assert_max_num_queries(15):  # four of them are the test's own: scope, savepoint
        assert client.get("/hours/register/").status_code == 200
