"""A call in the browser: planned and announced by a manager, read by everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohorts.intake.calls import is_open
from cohorts.intake.form.drafting import publish_form
from cohorts.intake.models import Call, Criterion
from cohorts.roster.models import Cohort
from infuse.models import User
from tests.cohorts.intake.form.making import WHOLE, publish

type Browse = Callable[..., Any]
PLAN = {
    "opens_on_day": "1", "opens_on_month": "3", "opens_on_year": "2026", "opens_time": "9:00",
    "closes_on_day": "30", "closes_on_month": "6", "closes_on_year": "2099",
    "closes_time": "17.30", "grace_minutes": "30", "capacity": "24", "reviews_wanted": "3",
    "confirm_days": "7", "blind_review": "on", "promote_automatically": "on",
}  # fmt: skip


def test_a_manager_plans_and_announces_a_call(cohort: Cohort, browse: Browse, bo: User) -> None:
    bos = browse(bo)
    assert "Make a call" in bos.get("/calls/").content.decode()
    response = bos.post("/calls/spring/plan/", PLAN)
    assert response.status_code == 302, response.context["form"].errors
    call = Call.objects.get()
    assert call.closes_at.isoformat() == "2099-06-30T16:30:00+00:00"  # British summer time
    assert (call.capacity, call.blind_review, call.edits_until_close) == (24, True, False)
    assert call.promote_automatically
    assert browse(None).get("/calls/spring/").status_code == 404
    page = bos.get("/calls/spring/preparation/").content.decode()
    assert "Being prepared" in page
    assert "Publish the form" in page
    refused = bos.post("/calls/spring/announcement/", follow=True).content.decode()
    assert "at least one criterion" in refused
    publish_form(call=call, actor=bo)
    Criterion.objects.create(
        programme=call.programme, call=call, position=1, code="fit", name_en="a", name_cy="b"
    )
    bos.post("/calls/spring/announcement/")
    call.refresh_from_db()
    assert is_open(call)
    assert browse(None).get("/calls/spring/").status_code == 200


def test_a_refused_plan_keeps_what_was_typed(cohort: Cohort, browse: Browse, bo: User) -> None:
    wrong = PLAN | {"closes_on_year": "2020", "capacity": "0", "opens_time": "quarter to nine"}
    page = browse(bo).post("/calls/spring/plan/", wrong).content.decode()
    assert "Enter a time such as 9:00 or 17:30." in page
    page = browse(bo).post("/calls/spring/plan/", wrong | {"opens_time": "9:00"}).content.decode()
    assert "A call closes after it opens." in page
    assert "Enter a number from 1 to 5000." in page
    assert 'value="17.30"' in page
    assert not Call.objects.exists()


def test_a_moment_that_the_clocks_skip_is_refused(cohort: Cohort, browse: Browse, bo: User) -> None:
    spring = {"opens_on_day": "29", "opens_on_month": "3", "opens_time": "1:30"}
    page = browse(bo).post("/calls/spring/plan/", PLAN | spring).content.decode()
    assert "The clocks go forward then" in page


def test_a_stale_plan_shows_both(call: Call, browse: Browse, bo: User) -> None:
    bos = browse(bo)
    same = PLAN | {"version": "1"}
    assert bos.post("/calls/spring/plan/", same).status_code == 302
    page = bos.post("/calls/spring/plan/", same | {"capacity": "99"}).content.decode()
    assert "Somebody else changed this call" in page
    assert "places: 24" in page
    assert 'value="99"' in page
    again = bos.post("/calls/spring/plan/", same | {"capacity": "99", "version": "2"})
    assert again.status_code == 302


def test_everything_can_be_read_before_one_begins(call: Call, browse: Browse, bo: User) -> None:
    publish(call, WHOLE, bo)
    page = browse(None).get("/calls/spring/").content.decode()
    for words in ("Do you work for a public body?", "Which stop?", "From 1 to 40 people", "CV"):
        assert words in page
    assert "Asked only after “How?” is answered with: By bus." in page


def asked_by(browse: Browse) -> int:
    """How many statements the public page takes, savepoints and the test's own left out."""
    guest = browse(None)
    guest.get("/calls/spring/")
    with CaptureQueriesContext(connection) as captured:
        assert guest.get("/calls/spring/").status_code == 200
    return len([q for q in captured.captured_queries[1:-1] if "SAVEPOINT" not in q["sql"]])


def test_the_public_page_asks_little_however_long_the_form(
    call: Call, browse: Browse, bo: User
) -> None:
    short = asked_by(browse)
    publish(call, WHOLE, bo)
    assert asked_by(browse) == short <= 6


def test_the_questions_on_paper_in_both_languages(call: Call, browse: Browse, bo: User) -> None:
    publish(call, WHOLE, bo)
    for language in ("en", "cy"):
        response = browse(None).get(f"/calls/spring/questions/{language}.pdf")
        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")
    assert browse(None).get("/calls/spring/questions/fr.pdf").status_code == 404


def test_nobody_else_plans(cohort: Cohort, browse: Browse, fflur: User, cleo: User) -> None:
    assert browse(fflur).post("/calls/spring/plan/", PLAN).status_code == 403
    assert browse(cleo).post("/calls/spring/plan/", PLAN).status_code == 404
    assert not Call.objects.exists()
