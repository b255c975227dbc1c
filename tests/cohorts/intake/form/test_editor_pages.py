"""A manager edits the form in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cohorts.intake.calls import form_of
from cohorts.intake.form.drafting import change_form, draft_form
from cohorts.intake.form.edits import without_question
from cohorts.intake.form.questions import Condition
from cohorts.intake.models import Call
from infuse.models import User
from tests.cohorts.intake.form.making import WHOLE, WHY, publish

FORM = "/calls/spring/form/"
type Browse = Callable[..., Any]

YESNO = {
    "label_en": "Can you come?",
    "label_cy": "Allwch chi ddod?",
    "yes_en": "I can",
    "yes_cy": "Gallaf",
    "no_en": "I cannot",
    "no_cy": "Na allaf",
}


def question_with(call: Call, words: str) -> Any:
    """The draft's question with these English words."""
    return next(q for q in draft_form(call).questions if q.label_en == words)


def test_the_editor_shows_everything_and_what_is_missing(
    call: Call, browse: Browse, bo: User, db: None
) -> None:
    page = browse(bo).get(FORM).content.decode()
    assert "Why do you want to take part?" in page
    assert "This is the form that applicants see." in page
    publish(call, WHOLE, bo)
    change_form(
        call=call, change=lambda form, *_: without_question(form, "why"), what="x", actor=bo
    )
    assert "differs from the published form" in browse(bo).get(FORM).content.decode()


def test_a_question_of_each_kind_is_added(call: Call, browse: Browse, bo: User) -> None:
    bos = browse(bo)
    words = {"label_en": "What?", "label_cy": "Beth?", "required": "on", "reviewers_see": "on"}
    more: dict[str, dict[str, str]] = {
        "short": {},
        "long": {"max_words": "80"},
        "choice": {"options_en": "One\nTwo\n", "options_cy": "Un\r\nDau"},
        "choices": {"options_en": "One\nTwo\n", "options_cy": ""},
        "yesno": YESNO,
        "number": {"minimum": "1", "maximum": "9", "unit_en": "days", "unit_cy": "diwrnod"},
        "day": {},
        "file": {"max_megabytes": "3"},
        "grid": {},
    }
    for kind, fields in more.items():
        address = f"{FORM}new-question/?section=ideas&kind={kind}"
        assert bos.get(address).status_code == 200
        response = bos.post(address, words | fields)
        assert response.status_code == 302, (kind, response.context["form"].errors)
    added = [q for q in draft_form(call).questions if q.key.startswith("q")]
    assert [q.kind for q in added] == list(more)
    assert added[2].options[1].label_cy == "Dau"
    assert added[4].options[0].label_en == "I can"
    assert added[1].max_words == 80
    assert added[0].required
    assert not added[0].blind_see
    assert form_of(call).number == 1


def test_a_refused_question_keeps_what_was_typed(call: Call, browse: Browse, bo: User) -> None:
    typed = {"label_en": "What <b>?", "options_en": "One\nTwo", "options_cy": "Un"}
    response = browse(bo).post(f"{FORM}new-question/?section=ideas&kind=choice", typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert "There are 2 choices in English and 1 in Welsh." in page
    assert "What &lt;b&gt;?" in page
    assert len(draft_form(call).questions) == 2


def test_a_question_depends_on_an_answer(call: Call, browse: Browse, bo: User) -> None:
    bos = browse(bo)
    bos.post(f"{FORM}new-question/?section=ideas&kind=yesno", YESNO)
    asked = question_with(call, "Can you come?")
    value = asked.options[1].value
    words = {"label_en": "Why not?", "label_cy": "Pam lai?", "depends": f"{asked.key}:{value}"}
    bos.post(f"{FORM}new-question/?section=ideas&kind=short", words)
    dependent = question_with(call, "Why not?")
    assert dependent.show_when == Condition(asked.key, (value,))
    page = bos.get(f"{FORM}questions/{dependent.key}/").content.decode()
    assert f'value="{asked.key}:{value}"' in page
    assert "Asked only after “Can you come?”" in bos.get(FORM).content.decode()


def test_eligible_answers_are_ticked(call: Call, browse: Browse, bo: User) -> None:
    bos = browse(bo)
    told = {"ineligible_en": "Sorry.", "ineligible_cy": "Mae'n ddrwg gennym."}
    added = bos.post(f"{FORM}new-question/?section=eligibility&kind=yesno", YESNO)
    asked = question_with(call, "Can you come?")
    address = f"{FORM}questions/{asked.key}/eligible/"
    assert (asked.section, added["Location"]) == ("eligibility", f"/afon{address}")
    yes, no = (option.value for option in asked.options)
    page = bos.get(address).content.decode()
    assert f'value="{yes}"' in page and f'value="{no}"' in page
    none = bos.post(address, told | {"ineligible_en": "Kept"})
    assert none.context["form"].errors["eligible"] and "Kept" in none.content.decode()
    every = bos.post(address, told | {"eligible": [yes, no]})
    assert "Leave at least one answer out" in every.content.decode()
    assert question_with(call, "Can you come?").eligible == ()
    assert bos.post(address, told | {"eligible": yes})["Location"] == f"/afon{FORM}"
    asked = question_with(call, "Can you come?")
    assert (asked.eligible, asked.ineligible_en) == ((yes,), "Sorry.")
    publication = bos.post(f"{FORM}publication/")
    assert publication.status_code == 302
    assert form_of(call).number == 2
    # Its words change, who may apply does not.
    again = bos.post(f"{FORM}questions/{asked.key}/", YESNO | {"label_en": "Can you travel?"})
    assert again["Location"] == f"/afon{address}"
    assert question_with(call, "Can you travel?").eligible == (yes,)
    other = bos.get(f"{FORM}questions/motivation/eligible/")
    assert other.status_code == 404


def test_two_managers_never_overwrite_each_other(call: Call, browse: Browse, bo: User) -> None:
    publish(call, WHOLE, bo)
    bos = browse(bo)
    opened = bos.get(f"{FORM}questions/why/").context["form"]["opened"].value()
    words = {"label_en": "Mine", "label_cy": "Fi", "max_words": "10", "opened": opened}
    assert bos.post(f"{FORM}questions/why/", words).status_code == 302
    second = bos.post(f"{FORM}questions/why/", words | {"label_en": "Theirs"})
    assert second.status_code == 200
    assert "Somebody else changed this after" in second.content.decode()
    assert "Theirs" in second.content.decode()
    assert question_with(call, "Mine").key == "why"
    opened = second.context["form"]["opened"].value()
    again = bos.post(f"{FORM}questions/why/", words | {"label_en": "Theirs", "opened": opened})
    assert again.status_code == 302
    assert question_with(call, "Theirs").key == "why"


def test_what_was_typed_for_a_deleted_question_is_added_anew(
    call: Call, browse: Browse, bo: User
) -> None:
    publish(call, WHOLE, bo)
    bos = browse(bo)
    page = bos.get(f"{FORM}questions/why/").context
    words = {"label_en": "Mine", "label_cy": "Fi", "max_words": "10", "of_kind": page["kind"]}
    words |= {"of_section": page["section"], "opened": page["form"]["opened"].value()}
    bos.post(f"{FORM}questions/why/removal/")
    kept = bos.post(f"{FORM}questions/why/", words)
    assert kept.status_code == 200
    assert "Somebody deleted this after you opened it" in kept.text
    assert 'value="Mine"' in kept.text and 'value="Fi"' in kept.text
    assert bos.post(kept.context["add_at"], words | {"opened": ""}).status_code == 302
    assert question_with(call, "Mine").section == page["section"]
    assert bos.get(f"{FORM}questions/why/").status_code == 404


def test_what_was_typed_for_a_deleted_section_is_added_anew(
    call: Call, browse: Browse, bo: User
) -> None:
    bos = browse(bo)
    words = {"title_en": "Your time", "title_cy": "Eich amser"}
    bos.post(f"{FORM}new-section/", words)
    key = draft_form(call).sections[1].key
    bos.post(f"{FORM}sections/{key}/removal/")
    kept = bos.post(f"{FORM}sections/{key}/", words | {"title_en": "Time", "opened": "x"})
    assert kept.status_code == 200 and 'value="Time"' in kept.text
    assert bos.post(kept.context["add_at"], words | {"title_en": "Time"}).status_code == 302
    assert [s.title_en for s in draft_form(call).sections] == ["Your ideas", "Time"]


def test_sections_are_added_changed_moved_and_deleted(call: Call, browse: Browse, bo: User) -> None:
    bos = browse(bo)
    bos.post(f"{FORM}new-section/", {"title_en": "Your time", "title_cy": "Eich amser"})
    key = draft_form(call).sections[1].key
    bos.post(f"{FORM}sections/{key}/", {"title_en": "Time", "title_cy": "Amser"})
    bos.post(f"{FORM}moves/", {"part": f"section:{key}", "direction": "up"})
    assert [s.title_en for s in draft_form(call).sections] == ["Time", "Your ideas"]
    bos.post(f"{FORM}sections/{key}/removal/")
    assert [s.title_en for s in draft_form(call).sections] == ["Your ideas"]
    last = bos.post(f"{FORM}sections/ideas/removal/", follow=True)
    assert "at least one section" in last.content.decode()


def test_questions_are_moved_and_deleted(call: Call, browse: Browse, bo: User) -> None:
    bos = browse(bo)
    bos.post(f"{FORM}moves/", {"part": "question:motivation", "direction": "down"})
    assert [q.key for q in draft_form(call).questions] == ["problem_to_work_on", "motivation"]
    assert bos.post(f"{FORM}moves/", {"part": "nothing"}).status_code == 404
    assert (
        "Answers given already are kept"
        in bos.get(f"{FORM}questions/motivation/removal/").content.decode()
    )
    bos.post(f"{FORM}questions/motivation/removal/")
    assert [q.key for q in draft_form(call).questions] == ["problem_to_work_on"]
    assert bos.get(f"{FORM}questions/motivation/").status_code == 404


def test_publishing_names_what_is_missing(call: Call, browse: Browse, bo: User) -> None:
    bos = browse(bo)
    bos.post(f"{FORM}new-question/?section=ideas&kind=short", {"label_en": "What?"})
    page = bos.get(f"{FORM}publication/").content.decode()
    assert "The question “What?” needs its words in Welsh." in page
    refused = bos.post(f"{FORM}publication/")
    assert refused.status_code == 200
    assert form_of(call).number == 1


@pytest.mark.parametrize(("language", "words"), [("en", WHY.label_en), ("cy", WHY.label_cy)])
def test_the_preview_is_in_either_language(
    call: Call, browse: Browse, bo: User, language: str, words: str
) -> None:
    publish(call, WHOLE, bo)
    page = browse(bo).get(f"{FORM}preview/?language={language}").content.decode()
    assert f'<div lang="{language}"' in page
    assert words in page
    assert WHOLE.questions[3].label_en in page or language == "cy"  # conditional ones show too


def test_copying(call: Call, other_call: Call, browse: Browse, bo: User) -> None:
    publish(other_call, WHOLE, bo)
    bos = browse(bo)
    assert "Autumn" in bos.get(f"{FORM}copy/").content.decode()
    bos.post(f"{FORM}copy/", {"from": "autumn"})
    assert len(draft_form(call).questions) == len(WHOLE.questions)
    assert bos.post(f"{FORM}copy/", {"from": "nowhere"}).status_code == 404


def test_nobody_else_edits(call: Call, browse: Browse, fflur: User, cleo: User) -> None:
    assert browse(fflur).get(FORM).status_code == 403
    assert browse(cleo).get(FORM).status_code == 404
    assert browse(None).get(FORM).status_code == 302
