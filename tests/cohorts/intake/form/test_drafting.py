"""A form's draft, its publication, and applications that move on to it."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cohorts.intake.calls import form_of
from cohorts.intake.form.drafting import (
    IncompleteFormError,
    change_form,
    copy_from,
    draft_form,
    publish_form,
    published_form,
)
from cohorts.intake.form.edits import put_question, without_question
from cohorts.intake.form.moving import keep_gone, move_to_newest
from cohorts.intake.form.questions import Question
from cohorts.intake.form.reading import answers_read
from cohorts.intake.models import Application, Call
from infuse.models import Event, User
from tests.cohorts.intake.form.making import BIKE, STOP, TRAVEL, WHOLE, WHY, publish


def set_answers(application: Application, **answers: Any) -> None:
    """The answers of a draft, as they are kept."""
    application.answers = answers
    application.save()


def put(call: Call, question: Question, actor: User) -> None:
    """The draft with the question in place of its namesake."""
    change_form(
        call=call,
        change=lambda form, published, new_key: put_question(form, question, published, new_key),
        what="question_changed",
        actor=actor,
    )


def test_a_draft_changes_nothing_before_it_is_published(call: Call, bo: User) -> None:
    before = published_form(call)
    put(call, replace(WHY, section="ideas"), bo)
    assert published_form(call) == before
    assert draft_form(call).question("why") == WHY
    assert Event.objects.get(verb="intake.form_changed").data["what"] == "question_changed"
    version = publish_form(call=call, actor=bo)
    assert version.number == form_of(call).number == 2
    assert publish_form(call=call, actor=bo) == version  # twice is once
    assert Event.objects.filter(verb="intake.form_published").count() == 1


def test_a_change_that_changes_nothing_leaves_nothing(call: Call, bo: User) -> None:
    change_form(call=call, change=lambda form, *_: form, what="nothing", actor=bo)
    assert not Event.objects.filter(verb="intake.form_changed").exists()


def test_no_form_is_published_without_both_languages(call: Call, bo: User) -> None:
    put(call, replace(WHY, label_cy="", hint_en="Say it."), bo)
    with pytest.raises(IncompleteFormError) as refused:
        publish_form(call=call, actor=bo)
    assert refused.value.messages == [
        "The question “Why?” needs its words in Welsh.",
        "The hint of the question “Why?” is missing in Welsh.",
    ]
    assert form_of(call).number == 1
    with override("cy"), pytest.raises(ValidationError):
        publish_form(call=call, actor=bo)


def test_keys_are_never_given_twice(call: Call, bo: User) -> None:
    given: list[str] = []

    def add(form: Any, published: Any, new_key: Any) -> Any:
        given.append(new_key("q"))
        return put_question(form, replace(WHY, key=given[-1]), published, new_key)

    change_form(call=call, change=add, what="question_added", actor=bo)
    change_form(
        call=call,
        change=lambda form, *_: without_question(form, given[0]),
        what="part_removed",
        actor=bo,
    )
    change_form(call=call, change=add, what="question_added", actor=bo)
    assert len(set(given)) == 2


def test_a_draft_moves_on_and_loses_nothing(call: Call, draft: Application, bo: User) -> None:
    publish(call, WHOLE, bo)
    move_to_newest(application=draft, actor=None)
    set_answers(draft, why="Because.", travel="bus", stop="Y Groes")
    version = draft.version
    reworded = replace(WHY, label_en="Why you?", label_cy="Pam chi?")
    train = replace(TRAVEL, options=(BIKE, replace(TRAVEL.options[1], value="o9", label_en="Tram")))
    newer = without_question(WHOLE, "stop")
    newer = replace(
        newer,
        questions=tuple({"why": reworded, "travel": train}.get(q.key, q) for q in newer.questions
                        if q.key != "shelter"),
    )  # fmt: skip
    publish(call, newer, bo)
    changes = move_to_newest(application=draft, actor=None)
    assert changes is not None
    assert [q.key for q in changes.removed] == ["stop", "shelter"]
    assert [q.key for q in changes.reworded] == ["why", "travel"]
    assert changes.told == [
        "Asked in other words or with other limits: “Why you?”; “How?”.",
        "No longer asked: “Which stop?”; “Is there a shelter?”.",
    ]
    assert draft.version == version + 1
    assert draft.answers["why"] == "Because."
    assert draft.answers["travel"] == ""  # the bus is not offered any more
    old = {one.label: one.text for one in answers_read(draft, "applicant") if one.no_longer_asked}
    assert old == {
        "Why do you want to take part?": "I want to learn.",
        "Which problem would you like to work on?": "Letters nobody can read.",
        "Which stop?": "Y Groes",
        "How?": "By bus",
    }
    assert move_to_newest(application=draft, actor=None) is None


def test_what_was_sent_keeps_its_form(call: Call, application: Application, bo: User) -> None:
    publish(call, WHOLE, bo)
    assert move_to_newest(application=application, actor=None) is None
    application.refresh_from_db()
    assert application.form_version.number == 1
    labels = [one.label for one in answers_read(application, "manager")]
    assert labels == ["Why do you want to take part?", "Which problem would you like to work on?"]


def test_what_was_typed_to_a_deleted_question_is_kept_once(draft: Application, hari: User) -> None:
    for _ in range(2):
        keep_gone(application=draft, gone=[(STOP, "Y Groes")], actor=hari)
    draft.refresh_from_db()
    assert [one["answer"] for one in draft.no_longer_asked] == ["Y Groes"]
    assert Event.objects.filter(verb="intake.answers_kept").count() == 1


def test_a_form_is_copied_from_an_earlier_call(call: Call, other_call: Call, bo: User) -> None:
    publish(other_call, WHOLE, bo)
    change_form(call=call, change=copy_from(other_call), what="form_copied", actor=bo)
    assert len(draft_form(call).questions) == len(WHOLE.questions)
    assert publish_form(call=call, actor=bo).number == 2
