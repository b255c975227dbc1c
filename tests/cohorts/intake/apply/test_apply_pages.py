"""An applicant's way through the pages."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cohorts.intake.apply.applying import submit
from cohorts.intake.apply.saving import mark_of, save_draft
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.form.questions import USUAL_SECTION, Form, Option, Question, as_data
from cohorts.intake.models import Application, Call
from infuse.models import Notice, Organisation, Upload, User
from infuse.notices.message import message_for
from tests.cohorts.intake.conftest import ANSWERS
from tests.cohorts.intake.form.making import CV, WHY, publish
from tests.infuse.files.making import PDF, upload

CALL = "/calls/spring/"
LIST = "/calls/spring/application/"
YOU, TIME, IDEAS = (f"{LIST}parts/{part}/" for part in ("you", "time", "ideas"))
CHECK, STATUS, LEAVE = LIST + "check/", LIST + "status/", LIST + "withdrawal/"
MAY = CALL + "eligibility/"


@pytest.fixture
def you(council: Organisation) -> dict[str, Any]:
    """The first page as a browser sends it."""
    return {
        "full_name": "Hari ap Siôn",
        "organisation": council.pk,
        "job_title": "Housing officer",
        "grade": "officer",
    }


TIMES = {
    "preferred_language": "cy",
    "working_pattern": "part_time",
    "days_available": ["Mon", "Wed"],
    "adjustments": "",
}
IDEA = {"asked": list(ANSWERS), **ANSWERS}


def write_all(client: Any, you: dict[str, Any]) -> None:
    for page, typed in ((YOU, you), (TIME, TIMES), (IDEAS, IDEA)):
        assert client.post(page, typed | {"continue": "1"}).status_code == 302


def test_a_guest_reads_every_question_before_beginning(browse: Any, call: Call) -> None:
    page = browse(None).get(CALL)
    assert "Why do you want to take part?" in page.text
    assert LIST in page.text
    assert "Not started" in browse(None).get(LIST).text


def test_nothing_typed_is_lost_by_having_to_sign_in(
    browse: Any, call: Call, hari: User, you: dict[str, Any]
) -> None:
    client = browse(None)
    for page, typed in ((YOU, you), (TIME, TIMES), (IDEAS, IDEA)):
        sent = client.post(page, typed | {"continue": "1"})
        assert sent.status_code == 302 and f"next=/afon{page}" in sent["Location"]
    assert not Application.objects.exists()
    client.force_login(hari, backend="django.contrib.auth.backends.ModelBackend")
    shown = "".join(client.get(page).text for page in (YOU, TIME, IDEAS))
    for text in ("Hari ap Siôn", "Letters nobody can read.", "before you signed in"):
        assert text in shown
    assert shown.count("checked") == 5  # three radios, two days
    write_all(client, you)
    assert "before you signed in" not in client.get(YOU).text


def test_what_a_guest_typed_never_replaces_an_earlier_draft_unseen(
    browse: Any, draft: Application, hari: User, you: dict[str, Any]
) -> None:
    client = browse(None)
    client.post(YOU, you | {"job_title": "Baker", "seen": f'{{"job_title": "{mark_of("")}"}}'})
    client.force_login(hari, backend="django.contrib.auth.backends.ModelBackend")
    seen = f'{{"job_title": "{mark_of("")}"}}'
    page = client.post(YOU, you | {"job_title": "Baker", "seen": seen, "save": "1"})
    assert "Two windows, two texts" in page.text and "Housing officer" in page.text
    draft.refresh_from_db()
    assert draft.job_title == "Housing officer"


def test_apply_check_send(browse: Any, call: Call, hari: User, you: dict[str, Any]) -> None:
    client = browse(hari)
    write_all(client, you)
    application = Application.objects.get()
    assert (application.person, application.working_pattern) == (hari, "part_time")
    assert CHECK in client.get(LIST).text
    page = client.get(CHECK)
    assert "Hari ap Siôn" in page.text and "Monday, Wednesday" in page.text
    for _press in range(2):  # a double click
        sent = client.post(CHECK, {"version": str(application.version)}, follow=True)
        assert sent.status_code == 200
    page = client.get(STATUS)
    assert "We received your application" in page.text
    assert "It is the panel" in page.text
    notice = Notice.objects.get(kind="application_received")
    assert notice.language == "en"
    assert "learn" not in str(notice.context)  # what somebody wrote stands once
    mail = message_for(notice)
    assert "Why do you want to take part?\nI want to learn." in mail.body
    assert client.get(YOU)["Location"].endswith(STATUS)  # sent: it cannot be edited any more


def test_a_draft_is_saved_unfinished_and_taken_up_elsewhere(
    browse: Any, call: Call, hari: User
) -> None:
    saved = browse(hari).post(YOU, {"job_title": "Baker", "save": "1"}, follow=True)
    assert "Saved at" in saved.text and "In progress" in saved.text
    assert "Baker" in browse(hari).get(YOU).text and "AF-001" in browse(hari).get(LIST).text
    assert "Continue your application" in browse(hari).get(CALL).text


def test_going_on_with_a_gap_saves_and_says_what_is_missing(
    browse: Any, call: Call, hari: User, you: dict[str, Any]
) -> None:
    client = browse(hari)
    page = client.post(YOU, you | {"grade": "", "continue": "1"})
    assert page.status_code == 200 and "Choose where in your organisation" in page.text
    assert "Hari ap Siôn" in page.text
    long = IDEA | {"motivation": "word " * 301, "continue": "1"}
    assert "You have used 301." in client.post(IDEAS, long).text
    assert Application.objects.get().answers["motivation"].startswith("word word")
    assert client.get(CHECK)["Location"].endswith("parts/you/?missing=1")
    assert "Choose where in your organisation" in client.get(YOU + "?missing=1").text


def test_a_text_that_is_too_long_stands_beside_its_message(
    browse: Any, call: Call, hari: User, you: dict[str, Any]
) -> None:
    page = browse(hari).post(YOU, you | {"job_title": "x" * 151, "save": "1"})
    assert page.status_code == 200 and "x" * 151 in page.text
    application = Application.objects.get()
    assert (application.job_title, application.full_name) == ("", "Hari ap Siôn")


def test_a_closed_call_keeps_the_draft_to_read(
    browse: Any, draft: Application, hari: User, ada: User, now: datetime
) -> None:
    call = draft.call
    call.closes_at = now - timedelta(minutes=5)
    call.save()
    assert "you can still send your application until" in browse(hari).get(LIST).text
    call.closes_at = now - timedelta(days=1)
    call.save()
    assert "This call is closed" in browse(ada).get(YOU, follow=True).text
    assert browse(ada).post(YOU, {"job_title": "x"}).status_code == 302
    page = browse(hari).get(LIST)
    assert "Your draft is kept" in page.text and "Letters nobody can read." in page.text
    saved = browse(hari).post(YOU, {"job_title": "Typed late", "save": "1"}, follow=True)
    assert "What you typed is kept" in saved.text
    browse(hari).post(CHECK, {"version": str(draft.version + 1)})
    draft.refresh_from_db()
    assert (draft.state, draft.job_title) == ("draft", "Typed late")
    assert Application.objects.count() == 1


def test_withdrawing_asks_first(browse: Any, application: Application, hari: User) -> None:
    client = browse(hari)
    assert "It will not be reviewed" in client.get(LEAVE).text
    client.post(LEAVE, {"reason": "Moved away"})
    application.refresh_from_db()
    assert (application.state, application.withdrawal_reason) == ("withdrawn", "Moved away")
    assert "You withdrew this application" in client.get(STATUS).text


def test_an_answer_may_be_changed_until_the_close_where_the_call_lets_one(
    browse: Any, application: Application, hari: User, you: dict[str, Any]
) -> None:
    call = application.call
    assert browse(hari).get(YOU).status_code == 302
    call.edits_until_close = True
    call.save()
    assert "You can change your answers until" in browse(hari).get(STATUS).text
    gap = browse(hari).post(YOU, you | {"job_title": "", "save": "1"})
    assert "Enter your job title" in gap.text
    assert browse(hari).post(YOU, you | {"job_title": "Baker", "save": "1"}).status_code == 302
    application.refresh_from_db()
    assert (application.job_title, application.state) == ("Baker", "submitted")
    # A new copy goes out a while later; a second change takes the place of the first.
    assert browse(hari).post(YOU, you | {"job_title": "Miller", "save": "1"}).status_code == 302
    first, second = Notice.objects.filter(kind="application_revised").order_by("pk")
    assert (first.state, second.state) == ("superseded", "due")
    assert second.due_at > timezone.now()
    text = message_for(second).body
    assert "Miller" in text and "Baker" not in text
    browse(hari).post(LEAVE, {"reason": ""})
    second.refresh_from_db()
    assert second.state == "superseded"


def test_what_somebody_needs_to_take_part_is_not_written_in_a_mail(
    browse: Any, draft: Application, hari: User
) -> None:
    browse(hari).post(TIME, TIMES | {"adjustments": "A quiet room", "save": "1"})
    submit(application=draft, actor=hari)
    mail = message_for(Notice.objects.get(kind="application_received"))
    assert "quiet" not in mail.body and "not repeated in mails" in mail.body
    assert "A quiet room" in browse(hari).get(STATUS).text


def test_a_decision_shows_once_it_was_told(
    browse: Any, application: Application, hari: User, bo: User
) -> None:
    decide(application=application, outcome="waitlisted", reason="Later", actor=bo, tell=False)
    assert "We received your application" in browse(hari).get(STATUS).text


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


def test_nonsense_is_no_error_of_ours(browse: Any, draft: Application, hari: User) -> None:
    client = browse(hari)
    assert client.post(CHECK, {"version": "x"}).status_code == 404
    assert client.get("/calls/nowhere/application/").status_code == 404
    assert client.get(LIST + "parts/nowhere/").status_code == 404
    odd = {"seen": "[1", "organisation": "999999", "grade": "king"}
    page = client.post(YOU, odd)
    assert page.status_code == 200 and "There is a problem" in page.text


def test_who_may_not_apply_reads_why_and_what_else_they_can_do(
    browse: Any, call: Call, hari: User
) -> None:
    form = call.form_versions.get()
    options = (Option("yes", "I work for one", "Rwy'n gweithio i un"), Option("no", "No", "Na"))
    question = Question(
        "works",
        "yesno",
        "Do you work for a public body?",
        "A ydych yn gweithio i gorff cyhoeddus?",
        options=options,
        section="eligibility",
        eligible=("yes",),
        ineligible_en="This call is for people in public bodies.",
        ineligible_cy="Mae'r alwad hon i bobl mewn cyrff cyhoeddus.",
    )
    form.questions = [*as_data([question]), *form.questions]
    form.save()
    client = browse(None)
    assert client.get(LIST)["Location"].endswith(MAY)
    assert client.get(IDEAS)["Location"].endswith(MAY)
    assert "Choose one answer" in client.post(MAY, {"asked": "works"}).text
    page = client.post(MAY, {"asked": "works", "works": "no"})
    assert "for people in public bodies" in page.text and "nominate" in page.text
    assert client.post(MAY, {"asked": "works", "works": "yes"})["Location"].endswith(LIST)
    assert "Completed" in client.get(LIST).text
    client.force_login(hari, backend="django.contrib.auth.backends.ModelBackend")
    client.post(YOU, {"job_title": "Baker", "save": "1"})
    assert Application.objects.get().answers["works"] == "yes"


def test_the_form_costs_little(
    browse: Any, draft: Application, hari: User, ada: User, django_assert_num_queries: Any
) -> None:
    """The page with the organisations asks for them as well."""
    harness = 4  # what the test's client asks around the request, and its savepoint
    for someone, asked in ((None, 3), (hari, 5), (ada, 5)):
        client = browse(someone)
        for page, more in ((LIST, 0), (TIME, 0), (IDEAS, 0), (YOU, 1)):
            client.get(page)
            with django_assert_num_queries(asked + more + harness):
                assert client.get(page).status_code == 200


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


def test_the_first_page_s_fragment(browse: Any, draft: Application, hari: User) -> None:
    assert "Your application is a draft" in browse(hari).get("/fragments/call-now/").text
    assert "Applications are open until" in browse(None).get("/fragments/call-now/").text


def test_a_question_that_is_deleted_while_one_answers_it_loses_nothing(
    browse: Any, draft: Application, hari: User, now: datetime
) -> None:
    client = browse(hari)
    client.get(IDEAS)
    first = draft.form_version
    draft.call.form_versions.create(
        programme=draft.programme, number=2, questions=first.questions[:1], published_at=now
    )
    typed = IDEA | {"problem_to_work_on": "Typed to a question that is gone.", "save": "1"}
    page = client.post(IDEAS, typed, follow=True)
    assert "A question was taken out meanwhile" in page.text
    page = client.get(CHECK)
    assert "No longer asked" in page.text and "Typed to a question that is gone." in page.text


def test_a_disguised_or_oversized_file_is_refused_beside_its_field_and_texts_stay(
    browse: Any, call: Call, hari: User, bo: User
) -> None:
    publish(call, Form((USUAL_SECTION,), (WHY, replace(CV, max_megabytes=1))), bo)
    large = PDF + b"\0" * 1_100_000
    for content, said in ((b"MZ\x90 a program", "content is something else"), (large, "1 MB")):
        typed = {"asked": ["why", "cv"], "why": "To learn.", "cv": upload("cv.pdf", content)}
        page = browse(hari).post(IDEAS, typed | {"save": "1"})
        assert said in page.text and "There is a problem" in page.text, said
        assert "To learn." in page.text
        assert not Upload.objects.exists()
