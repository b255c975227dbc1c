"""An applicant's way through the pages."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cohorts.intake.apply.applying import save_draft
from cohorts.intake.decisions import decide
from cohorts.intake.models import Application, Call
from cohorts.intake.questions import Option, Question, as_data
from infuse.models import Notice, Organisation, User
from tests.cohorts.intake.conftest import ANSWERS

CALL = "/calls/spring/"
FORM = "/calls/spring/application/"
CHECK = FORM + "check/"
STATUS = FORM + "status/"
LEAVE = FORM + "withdrawal/"


@pytest.fixture
def typed(council: Organisation) -> dict[str, Any]:
    """A whole application as a browser sends it."""
    return {
        "version": "1",
        "full_name": "Hari ap Siôn",
        "organisation": council.pk,
        "job_title": "Housing officer",
        "grade": "officer",
        "preferred_language": "cy",
        "working_pattern": "part_time",
        "days_available": ["Mon", "Wed"],
        "route": "self",
        **ANSWERS,
    }


def test_a_guest_reads_every_question_before_beginning(browse: Any, call: Call) -> None:
    page = browse(None).get(CALL)
    assert "Why do you want to take part?" in page.text
    assert "Likely impact" in page.text
    assert FORM in page.text
    client = browse(None)
    client.cookies["django_language"] = "cy"
    assert "Pam ydych chi am gymryd rhan?" in client.get(CALL).text


def test_nothing_typed_is_lost_by_having_to_sign_in(
    browse: Any, call: Call, hari: User, typed: dict[str, Any]
) -> None:
    client = browse(None)
    sent = client.post(FORM, typed | {"continue": "1"})
    assert sent.status_code == 302 and "next=/afon/calls/spring/application/" in sent["Location"]
    assert not Application.objects.exists()
    client.force_login(hari, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(FORM)
    for text in ("Hari ap Siôn", "Letters nobody can read.", "before you signed in"):
        assert text in page.text
    assert page.text.count("checked") == 6  # four radios, two days
    assert client.post(FORM, typed | {"continue": "1"})["Location"].endswith(CHECK)
    assert "before you signed in" not in client.get(FORM).text


def test_what_a_guest_typed_never_replaces_an_earlier_draft_unseen(
    browse: Any, draft: Application, hari: User, typed: dict[str, Any]
) -> None:
    client = browse(None)
    client.post(FORM, typed)
    client.force_login(hari, backend="django.contrib.auth.backends.ModelBackend")
    client.get(FORM)
    page = client.post(FORM, typed | {"save": "1"})
    assert "Saved in the other window" in page.text
    draft.refresh_from_db()
    assert draft.full_name == "Hari"


def test_apply_check_send(browse: Any, call: Call, hari: User, typed: dict[str, Any]) -> None:
    client = browse(hari)
    assert client.post(FORM, typed | {"continue": "1"}).status_code == 302
    application = Application.objects.get()
    assert (application.person, application.working_pattern) == (hari, "part_time")
    page = client.get(CHECK)
    assert "Hari ap Siôn" in page.text and "Monday, Wednesday" in page.text
    for _press in range(2):  # a double click
        assert client.post(CHECK, {"version": "2"}, follow=True).status_code == 200
    assert "We received your application" in client.get(STATUS).text
    assert Notice.objects.filter(kind="application_received").count() == 1
    assert client.get(FORM).status_code == 302  # sent: it cannot be edited any more


def test_a_draft_is_saved_unfinished_and_taken_up_elsewhere(
    browse: Any, call: Call, hari: User
) -> None:
    browse(hari).post(FORM, {"version": "1", "job_title": "Baker", "save": "1"})
    other_device = browse(hari).get(FORM)
    assert "Baker" in other_device.text and "AF-001" in other_device.text
    assert "Continue your application" in browse(hari).get(CALL).text


def test_going_on_with_a_gap_saves_and_says_what_is_missing(
    browse: Any, call: Call, hari: User, typed: dict[str, Any]
) -> None:
    changes = {
        "continue": "1",
        "motivation": "word " * 301,
        "grade": "",
        "line_manager_email": "x@",
    }
    page = browse(hari).post(FORM, typed | changes)
    assert page.status_code == 200
    assert "There is a problem" in page.text
    for text in ("You have used 301.", "Choose where in your organisation", "name@example.com"):
        assert text in page.text
    assert "Hari ap Siôn" in page.text
    application = Application.objects.get()
    assert application.answers["motivation"].startswith("word word")
    assert 'name="version" value="2"' in page.text  # the next save is a change of what is saved
    assert browse(hari).get(CHECK)["Location"].endswith("?missing=1")
    missing = browse(hari).get(FORM + "?missing=1")
    assert "Choose where in your organisation" in missing.text


def test_two_tabs_see_both_texts(
    browse: Any, draft: Application, hari: User, typed: dict[str, Any]
) -> None:
    stale = typed | {"version": "1", "job_title": "Typed here", "save": "1"}
    page = browse(hari).post(FORM, stale)
    assert "saved in another window" in page.text
    assert "Typed here" in page.text and "Housing officer" in page.text
    draft.refresh_from_db()
    assert draft.job_title == "Housing officer"
    again = browse(hari).post(FORM, stale | {"version": "2"})
    assert again.status_code == 302
    draft.refresh_from_db()
    assert draft.job_title == "Typed here"


def test_too_long_a_line_is_said_beside_its_field_and_the_rest_is_saved(
    browse: Any, call: Call, hari: User, typed: dict[str, Any]
) -> None:
    page = browse(hari).post(FORM, typed | {"job_title": "x" * 151, "save": "1"})
    assert page.status_code == 200 and "x" * 151 in page.text
    application = Application.objects.get()
    assert (application.job_title, application.full_name) == ("", "Hari ap Siôn")


def test_a_closed_call_says_so_and_keeps_the_draft(
    browse: Any, draft: Application, hari: User, ada: User, now: datetime
) -> None:
    call = draft.call
    call.closes_at = now - timedelta(days=1)
    call.save()
    assert "This call is closed" in browse(ada).get(FORM, follow=True).text
    assert browse(ada).post(FORM, {"version": "1"}).status_code == 302
    browse(hari).post(CHECK, {"version": "2"})
    assert "Your draft is kept" in browse(hari).get(CHECK).text
    draft.refresh_from_db()
    assert draft.state == "draft" and Application.objects.count() == 1


def test_withdrawing_asks_first(browse: Any, application: Application, hari: User) -> None:
    client = browse(hari)
    assert "It will not be reviewed" in client.get(LEAVE).text
    client.post(LEAVE, {"reason": "Moved away"})
    application.refresh_from_db()
    assert (application.state, application.withdrawal_reason) == ("withdrawn", "Moved away")
    assert "You withdrew this application" in client.get(STATUS).text


def test_a_decision_shows_once_it_was_told(
    browse: Any, application: Application, hari: User, bo: User
) -> None:
    decide(application=application, outcome="waitlisted", reason="Later", actor=bo, tell=False)
    assert "We received your application" in browse(hari).get(STATUS).text
    decide(application=application, outcome="accepted", reason="Now", actor=bo)
    page = browse(hari).get(STATUS)
    assert "You have a place" in page.text and "/cohorts/spring/" in page.text


def test_everyone_sees_only_their_own(
    browse: Any, application: Application, ada: User, cleo: User
) -> None:
    for person in (ada, cleo):
        client = browse(person)
        assert client.get(CHECK).status_code == 302
        assert client.get(STATUS)["Location"].endswith(CALL)
        assert client.get(LEAVE).status_code == 404
        assert client.post(LEAVE, {}).status_code == 404
    for path in (CHECK, STATUS, LEAVE):
        assert "login" in browse(None).get(path)["Location"]
    application.refresh_from_db()
    assert application.state == "submitted"


def test_nonsense_is_no_error_of_ours(browse: Any, draft: Application, hari: User) -> None:
    client = browse(hari)
    assert client.post(CHECK, {"version": "x"}).status_code == 404
    assert client.get("/calls/nowhere/").status_code == 404
    page = client.post(FORM, {"version": "x", "organisation": "999999", "grade": "king"})
    assert page.status_code == 200 and "There is a problem" in page.text


def test_every_kind_of_question_can_be_asked_and_answered(
    browse: Any, call: Call, hari: User, typed: dict[str, Any]
) -> None:
    options = (Option("bike", "By bicycle", "Ar feic"), Option("bus", "By bus", "Ar y bws"))
    form = call.form_versions.get()
    form.questions = as_data(
        [
            Question(
                "one", "choice", "How?", "Sut?", "<b>Pick</b>", "<b>Dewis</b>", options=options
            ),
            Question("many", "choices", "Which?", "Pa rai?", required=False, options=options),
            Question("size", "number", "How many?", "Faint?"),
            Question("day", "day", "When?", "Pryd?"),
            Question("line", "short", "Who?", "Pwy?", required=False),
        ]
    )
    form.save()
    assert "&lt;b&gt;Pick" in browse(hari).get(FORM).text
    answers = {"one": "bus", "many": ["bike", "bus"], "size": "12"}
    day = {"day_day": "3", "day_month": "2", "day_year": "2026"}
    page = browse(hari).post(FORM, typed | answers | {"continue": "1", "size": "a dozen"})
    assert "Enter a number" in page.text and "Answer this question" in page.text
    browse(hari).post(FORM, typed | answers | day | {"continue": "1", "version": "2"})
    assert Application.objects.get().answers == {
        "one": "bus",
        "many": ["bike", "bus"],
        "size": "12",
        "day": "2026-02-03",
        "line": "",
    }
    assert "3 February 2026" in browse(hari).get(CHECK).text


def test_the_first_page_s_fragment(browse: Any, call: Call, hari: User) -> None:
    guest = browse(None)
    assert "Applications are open until" in guest.get("/fragments/call-now/").text
    call.opens_at = call.closes_at - timedelta(days=1)
    call.save()
    assert "Applications open on" in guest.get("/fragments/call-now/").text
    call.closes_at = call.opens_at - timedelta(days=100)
    call.save()
    assert "No call is open" in guest.get("/fragments/call-now/").text


def test_a_draft_in_the_fragment(browse: Any, draft: Application, hari: User) -> None:
    assert "Your application is a draft" in browse(hari).get("/fragments/call-now/").text


def test_the_form_costs_little(
    browse: Any, draft: Application, hari: User, django_assert_max_num_queries: Any
) -> None:
    client = browse(hari)
    client.get(FORM)
    with django_assert_max_num_queries(12):
        client.get(FORM)


def test_what_was_written_in_welsh_is_marked(browse: Any, draft: Application, hari: User) -> None:
    save_draft(
        application=draft,
        version=2,
        fields={},
        answers={"motivation": "Dw i am ddysgu.", "problem_to_work_on": "Llythyrau."},
        written_in="cy",
        actor=hari,
    )
    assert 'lang="cy">Dw i am ddysgu.' in browse(hari).get(CHECK).text
