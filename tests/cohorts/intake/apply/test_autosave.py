"""What is typed is kept by itself, and two windows never overwrite each other silently."""

import json
import re
from typing import Any

from cohorts.intake.apply.saving import mark_of
from cohorts.intake.models import Application, Call
from infuse.models import Event, User

YOU = "/calls/spring/application/parts/you/"
IDEAS = "/calls/spring/application/parts/ideas/"
BY_ITSELF = {"headers": {"X-Autosave": "1"}}


def seen_in(text: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', text)
    assert found
    return found[1].replace("&quot;", '"')


def test_it_begins_an_application_and_says_when(browse: Any, call: Call, hari: User) -> None:
    answer = browse(hari).post(YOU, {"job_title": "Baker"}, **BY_ITSELF)
    assert answer.status_code == 200 and "Saved at" in answer.text and "<html" not in answer.text
    assert Application.objects.get().job_title == "Baker"
    marks = json.loads(seen_in(answer.text))
    assert marks["job_title"] == mark_of("Baker")


def test_the_same_again_writes_nothing(browse: Any, draft: Application, hari: User) -> None:
    before = Event.objects.count()
    browse(hari).post(YOU, {"job_title": draft.job_title}, **BY_ITSELF)
    assert Event.objects.count() == before


def test_signed_out_it_asks_to_sign_in_and_keeps_what_was_typed(
    browse: Any, draft: Application, hari: User
) -> None:
    client = browse(hari)
    client.logout()
    answer = client.post(YOU, {"job_title": "Typed signed out"}, **BY_ITSELF)
    assert answer.status_code == 401
    assert "You are signed out" in answer.text and f"next=/afon{YOU}" in answer.text
    client.force_login(hari, backend="django.contrib.auth.backends.ModelBackend")
    assert "Typed signed out" in client.get(YOU).text


def test_two_windows_on_different_questions_do_not_meet(
    browse: Any, draft: Application, hari: User
) -> None:
    client = browse(hari)
    seen = seen_in(client.get(YOU).text)
    client.post(YOU, {"seen": seen, "job_title": "First", "full_name": "Hari"}, **BY_ITSELF)
    late = {"seen": seen, "job_title": draft.job_title, "full_name": "Hari Huws"}
    assert client.post(YOU, late, **BY_ITSELF).status_code == 200
    draft.refresh_from_db()
    assert (draft.job_title, draft.full_name) == ("First", "Hari Huws")


def test_two_windows_on_one_question_show_both_texts_and_let_one_choose(
    browse: Any, draft: Application, hari: User
) -> None:
    client = browse(hari)
    seen = seen_in(client.get(YOU).text)
    client.post(YOU, {"seen": seen, "job_title": "First"}, **BY_ITSELF)
    mine = {"seen": seen, "job_title": "Second"}
    answer = client.post(YOU, mine, **BY_ITSELF)
    assert answer.status_code == 409 and "Nothing was overwritten" in answer.text
    # The line's marks are new; the plain button must ask all the same.
    for marks in (seen, seen_in(answer.text)):
        page = client.post(YOU, {"seen": marks, "job_title": "Second", "continue": "1"})
        assert "Two windows, two texts" in page.text
        assert "First" in page.text and "Second" in page.text
    both = {"seen": seen_in(page.text), "job_title": "Second", "differing": "job_title "}
    page = client.post(YOU, both | {"save": "1"})
    assert "Two windows, two texts" in page.text  # nothing chosen yet
    draft.refresh_from_db()
    assert draft.job_title == "First"
    client.post(YOU, both | {"keep_job_title": "mine", "save": "1"})
    draft.refresh_from_db()
    assert draft.job_title == "Second"


def test_the_other_window_s_text_can_be_chosen(browse: Any, draft: Application, hari: User) -> None:
    client = browse(hari)
    page = client.post(YOU, {"seen": '{"job_title": "old"}', "job_title": "Mine", "save": "1"})
    typed = {"seen": seen_in(page.text), "job_title": "Mine", "differing": "job_title "}
    assert client.post(YOU, typed | {"keep_job_title": "theirs", "save": "1"}).status_code == 302
    draft.refresh_from_db()
    assert draft.job_title == "Housing officer"


def test_a_third_text_that_came_meanwhile_is_not_overwritten_either(
    browse: Any, draft: Application, hari: User
) -> None:
    client = browse(hari)
    page = client.post(YOU, {"seen": '{"job_title": "old"}', "job_title": "Mine", "save": "1"})
    Application.objects.update(job_title="Third")
    typed = {"seen": seen_in(page.text), "job_title": "Mine", "differing": "job_title "}
    page = client.post(YOU, typed | {"keep_job_title": "mine", "save": "1"})
    assert "Third" in page.text
    draft.refresh_from_db()
    assert draft.job_title == "Third"


def test_a_sent_application_says_so_by_itself(
    browse: Any, application: Application, hari: User
) -> None:
    assert browse(hari).post(YOU, {"job_title": "Late"}, **BY_ITSELF).status_code == 409
    application.refresh_from_db()
    assert application.job_title == "Housing officer"
