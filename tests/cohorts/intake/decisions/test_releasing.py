"""Telling together: once each, in their language, at one moment."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions import releasing
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.decisions.feedback import choose_feedback
from cohorts.intake.decisions.models import Release
from cohorts.intake.decisions.release_texts import PREPARED, problems_in
from cohorts.intake.decisions.releasing import (
    prepare_release,
    send_release,
    tell_some,
    untold,
    word_release,
)
from cohorts.intake.models import Application, Call, Decision, Panellist, Review
from infuse.models import Notice, User
from infuse.notices.message import text_of


@pytest.fixture
def decided(four: list[Application], bo: User) -> list[Application]:
    outcomes = ("accepted", "waitlisted", "declined", "declined")
    for one, outcome in zip(four, outcomes, strict=True):
        decide(application=one, outcome=outcome, reason="So", actor=bo, tell=False)
    return four


def test_a_release_tells_each_once_at_one_moment(
    decided: list[Application], small: Call, bo: User, now: datetime
) -> None:
    release = prepare_release(call=small, actor=bo)
    assert prepare_release(call=small, actor=bo) == release
    release = send_release(release=release, actor=bo, at=now)
    assert (release.state, release.told, release.total) == ("done", 4, 4)
    send_release(release=release, actor=bo)
    tell_some(release=release, most=10)
    assert Notice.objects.filter(kind="decision_released").count() == 4
    assert set(Decision.objects.values_list("told_at", flat=True)) == {now}
    assert Application.objects.get(pk=decided[0].pk).state == "offered"
    with pytest.raises(ValidationError, match="told already"):
        send_release(release=prepare_release(call=small, actor=bo), actor=bo)


def test_the_default_audience_is_those_not_yet_told(
    decided: list[Application], scored: Callable[..., Application], small: Call, bo: User
) -> None:
    send_release(release=prepare_release(call=small, actor=bo), actor=bo)
    late = scored("Late", 2)
    decide(application=late, outcome="declined", reason="Late", actor=bo, tell=False)
    assert [d.application for d in untold(small)] == [late]
    release = send_release(release=prepare_release(call=small, actor=bo), actor=bo)
    assert release.total == 1
    assert Notice.objects.filter(kind="decision_released").count() == 5


def test_each_reads_it_in_their_own_language_with_the_blanks_filled(
    decided: list[Application], small: Call, bo: User
) -> None:
    person = decided[0].person
    person.language = "cy"
    person.save()
    release = prepare_release(call=small, actor=bo)
    words = {
        outcome: {
            "subject_en": "For {name}",
            "subject_cy": "I {name}",
            "body_en": "{cohort} {ref} {first_day}",
            "body_cy": "Erbyn {confirm_by}: {cohort} <b>",
        }
        for outcome in PREPARED
    }
    word_release(release=release, messages=words, included=set(PREPARED), actor=bo)
    send_release(release=release, actor=bo)
    subject, body = text_of(Notice.objects.get(recipient=person, kind="decision_released"))
    assert subject == "I Alys" and body.startswith("Erbyn ") and "Carfan y gwanwyn <b>" in body
    assert "/place/" in body
    subject, body = text_of(Notice.objects.get(recipient=decided[2].person))
    assert subject == "For Cadi" and decided[2].ref in body


def test_words_are_needed_in_both_languages(
    decided: list[Application], small: Call, bo: User
) -> None:
    release = prepare_release(call=small, actor=bo)
    words = {o: {"subject_en": "A", "body_en": "B {nonsense}"} for o in PREPARED}
    with pytest.raises(ValidationError) as refused:
        word_release(release=release, messages=words, included={"declined"}, actor=bo)
    assert set(refused.value.message_dict) == {
        "declined_subject_cy",
        "declined_body_cy",
        "declined_body_en",
    }
    assert not problems_in(
        {f"{p}_{lang}": "x" for p in ("subject", "body") for lang in ("en", "cy")}
    )


def test_outcomes_can_be_left_for_later(decided: list[Application], small: Call, bo: User) -> None:
    release = prepare_release(call=small, actor=bo)
    words = {
        outcome: {f"{p}_{lang}": texts[lang][p] for p in ("subject", "body") for lang in texts}
        for outcome, texts in PREPARED.items()
    }
    word_release(release=release, messages=words, included={"accepted"}, actor=bo)
    assert send_release(release=release, actor=bo).total == 1
    assert untold(small).count() == 3


def test_who_withdraws_in_between_is_passed_over(
    decided: list[Application], small: Call, bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releasing, "AT_ONCE", 1)
    release = send_release(release=prepare_release(call=small, actor=bo), actor=bo)
    assert (release.state, release.told) == ("running", 0)
    assert tell_some(release=release, most=1) == 3
    assert Release.objects.get().told == 1
    withdraw(application=decided[3], actor=decided[3].person)
    assert tell_some(release=release, most=10) == 0
    release.refresh_from_db()
    assert (release.state, release.told, release.total) == ("done", 3, 3)
    assert not Notice.objects.filter(recipient=decided[3].person).exists()


def test_feedback_goes_with_the_message_when_a_manager_chose_it(
    decided: list[Application], small: Call, bo: User, panellist: Panellist, now: datetime
) -> None:
    reviews = [
        Review.objects.create(
            programme=small.programme,
            application=one,
            panellist=panellist,
            submitted_at=now,
            feedback_for_applicant=f"Well asked, {one.full_name}.",
        )
        for one in decided[2:]
    ]
    ids = list(untold(small).filter(outcome="declined").values_list("pk", flat=True))
    changed = choose_feedback(call=small, decision_ids=ids, review_ids=[reviews[0].pk], actor=bo)
    assert changed == 1
    send_release(release=prepare_release(call=small, actor=bo), actor=bo)
    chosen = text_of(Notice.objects.get(recipient=decided[2].person))[1]
    assert "Well asked, Cadi." in chosen and "Fflur" not in chosen
    assert "Well asked" not in text_of(Notice.objects.get(recipient=decided[3].person))[1]
    with pytest.raises(ValidationError, match="told already"):
        choose_feedback(call=small, decision_ids=ids, review_ids=[], actor=bo)


@given(st.text(alphabet="ab{} \n", max_size=30))
def test_no_words_break_the_filling(text: str) -> None:
    from types import SimpleNamespace

    from cohorts.intake.decisions.release_texts import filled

    message = SimpleNamespace(subject_en=text, subject_cy="", body_en=text, body_cy="")
    found = filled(message, {"full_name": "A", "ref": "R"}, "cy")
    assert set(found) == {"subject", "body"}
