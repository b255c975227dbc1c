"""One page of the form: what it asks, what it keeps, what it reads."""

from typing import Any

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cohorts.intake.calls import form_of
from cohorts.intake.form.edits import without_question
from cohorts.intake.form.missing import missing_answers
from cohorts.intake.form.moving import move_to_newest
from cohorts.intake.form.reading import Audience, answers_read
from cohorts.intake.form.section_form import SectionForm, form_for_section
from cohorts.intake.form.sections import page_named, pages_of
from cohorts.intake.form.standing import standing_of
from cohorts.intake.models import Application, Call
from infuse.files.models import Upload
from infuse.models import User
from tests.cohorts.intake.form.making import STOP, WHOLE, publish
from tests.infuse.files.making import PDF, upload


@pytest.fixture
def writing(call: Call, draft: Application, bo: User) -> Application:
    """Hari's draft, answering the whole form for tests."""
    publish(call, WHOLE, bo)
    move_to_newest(application=draft, actor=None)
    draft.no_longer_asked = []
    return draft


def bound(
    application: Application, section: str, data: dict[str, Any], **files: Any
) -> SectionForm:
    """The section with what was typed."""
    typed = QueryDict(mutable=True)
    for name, value in data.items():
        typed.setlist(name, value if isinstance(value, list) else [value])
    sent: MultiValueDict[str, UploadedFile[bytes]] = MultiValueDict(
        {k: [v] for k, v in files.items()}
    )
    form = form_for_section(application, section, typed, sent)
    form.is_valid()
    return form


def test_pages_in_order(writing: Application) -> None:
    pages = pages_of(standing_of(writing))
    assert [page.key for page in pages] == ["you", "time", "support", "ideas", "s1"]
    ideas = page_named(standing_of(writing), "ideas")
    assert ideas is not None
    assert ideas.names == ("why", "travel", "cv")


def test_a_section_has_its_own_fields_and_no_others(writing: Application) -> None:
    you = form_for_section(writing, "you")
    assert set(you.fields) == {
        "version", "form_number", "full_name", "organisation", "job_title", "grade",
    }  # fmt: skip
    assert set(form_for_section(writing, "support").fields) > {"route", "nominated_by"}
    ideas = form_for_section(writing, "ideas")
    assert ideas.is_multipart_form
    hidden = [group.key for group in ideas.groups if not group.shown]
    assert hidden == ["stop", "shelter"]
    with pytest.raises(KeyError):
        form_for_section(writing, "nothing")


def test_a_guest_answers_the_same_form(writing: Application, call: Call) -> None:
    form = form_for_section(form_of(call), "eligibility", answers={"works_here": "no"})
    assert set(form.fields) == {"version", "form_number", "works_here"}
    assert form.initial["works_here"] == "no"


def test_what_a_page_did_not_show_stays_as_it_was(writing: Application) -> None:
    writing.answers = {"travel": "bus", "stop": "Y Groes", "why": "Before"}
    form = bound(
        writing, "ideas", {"asked": ["why", "travel", "cv"], "why": "Now", "travel": "bike"}
    )
    assert form.answers_typed(writing.answers) == {"why": "Now", "travel": "bike"}
    assert not form.appeared


def test_an_answer_makes_a_question_appear(writing: Application) -> None:
    form = bound(writing, "ideas", {"asked": ["why", "travel"], "why": "", "travel": "bus"})
    assert form.appeared
    assert "stop" in form.shown_now
    with_it = {"asked": ["why", "travel", "stop", "shelter", "cv"], "travel": "bus", "stop": "Bala"}
    form = bound(writing, "ideas", with_it)
    assert not form.appeared
    assert form.answers_typed({})["stop"] == "Bala"


def test_what_was_typed_to_a_deleted_question_is_found(
    writing: Application, call: Call, bo: User
) -> None:
    publish(call, without_question(WHOLE, "stop"), bo)
    move_to_newest(application=writing, actor=None)
    form = bound(writing, "ideas", {"asked": ["why", "stop"], "why": "x", "stop": "Y Bala"})
    assert form.gone == [(STOP, "Y Bala")]


def test_a_file_is_checked_kept_and_removed(writing: Application, hari: User) -> None:
    wrong = bound(writing, "ideas", {"asked": ["cv"]}, cv=upload("cv.pdf", b"MZ nothing"))
    assert "its content is something else" in wrong.errors["cv"][0]
    assert wrong.stored_files(actor=hari) == {}
    right = bound(writing, "ideas", {"asked": ["cv"]}, cv=upload("cv.pdf", PDF))
    answers = right.stored_files(actor=hari)
    kept = Upload.objects.get()
    assert answers == {"cv": {"upload": kept.pk, "name": "cv.pdf", "size": len(PDF)}}
    writing.answers |= answers
    untouched = bound(writing, "ideas", {"asked": ["cv"]})
    assert untouched.stored_files(actor=hari) == {}
    assert "cv" not in untouched.answers_typed(writing.answers)
    assert bound(writing, "ideas", {"asked": ["cv"], "cv_remove": "1"}).stored_files(
        actor=hari
    ) == {"cv": ""}


def test_what_is_missing_by_page(writing: Application) -> None:
    writing.answers = {"travel": "bus"}
    missing = missing_answers(writing)
    assert set(missing) == {"eligibility", "ideas"}
    assert set(missing["ideas"]) == {"why", "stop", "shelter"}


@pytest.mark.parametrize(
    ("audience", "keys"),
    [
        ("manager", ["works_here", "why", "travel", "cv", "when", "team"]),
        ("reviewer", ["why", "travel", "cv", "when"]),
        ("blind", ["why", "travel", "when"]),
    ],
)
def test_who_reads_what(
    writing: Application, audience: Audience, keys: list[str], django_assert_num_queries: Any
) -> None:
    writing.answers = {"travel": "bike", "team": "3", "works_here": "yes"}
    assert writing.form_version
    with django_assert_num_queries(0):
        read = answers_read(writing, audience, language="cy")
    assert [answer.key for answer in read] == keys
    assert {answer.key: answer.text for answer in read}["travel"] == "Ar feic"
