"""Six questions; any yes names a reviewer, whose yes the lock waits for."""

from __future__ import annotations

from datetime import date

import pytest

from cohorts.teams.models import Team
from experiments.design.ethics import answer_triage, reply_due, reply_to_check, send_to_check
from experiments.design.locking import lock_plan
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.design.planning import save_plan
from infuse.models import Notice, User
from tests.experiments.conftest import NO_TO_ALL, complete, moment, new_plan

pytestmark = pytest.mark.django_db
CHILDREN = NO_TO_ALL | {"children": True}


def test_no_to_all_needs_nobody(draft: Experiment, ada: User, gwen: User) -> None:
    check = answer_triage(experiment=draft, answers=NO_TO_ALL, actor=ada)
    assert (draft.state, check.reviewer, Notice.objects.count()) == ("draft", None, 0)


def test_every_question_needs_an_answer(draft: Experiment, ada: User) -> None:
    answers = {name: value for name, value in NO_TO_ALL.items() if name != "children"}
    with pytest.raises(Refused):
        answer_triage(experiment=draft, answers=answers, actor=ada)
    assert not hasattr(draft, "ethics")


def test_any_yes_goes_to_the_evaluation_lead(draft: Experiment, ada: User, gwen: User) -> None:
    at = moment(date(2026, 5, 1))
    check = answer_triage(experiment=draft, answers=CHILDREN, actor=ada, at=at)
    assert (draft.state, check.reviewer, check.asked_on) == ("in_check", gwen, date(2026, 5, 1))
    assert reply_due(date(2026, 5, 1)) == date(2026, 5, 8)
    notice = Notice.objects.get()
    assert (notice.kind, notice.recipient) == ("ethics_asked", gwen)
    assert notice.context["due"] == "2026-05-08"


def test_answering_twice_asks_once(draft: Experiment, ada: User, gwen: User) -> None:
    for _ in range(2):
        answer_triage(experiment=draft, answers=CHILDREN, actor=ada)
    assert Notice.objects.count() == 1


def test_a_plan_with_gaps_is_sent_only_once_it_is_complete(
    team: Team, ada: User, gwen: User
) -> None:
    experiment = new_plan(team, ada)
    answer_triage(experiment=experiment, answers=CHILDREN, actor=ada)
    assert experiment.state == "draft"
    with pytest.raises(Refused):
        send_to_check(experiment=experiment, actor=ada)
    complete(experiment)
    send_to_check(experiment=experiment, actor=ada)
    assert experiment.state == "in_check"


def test_the_lock_waits_for_the_reviewers_yes(draft: Experiment, ada: User, gwen: User) -> None:
    answer_triage(experiment=draft, answers=CHILDREN, actor=ada)
    with pytest.raises(Refused):
        lock_plan(experiment=draft, actor=ada)
    reply_to_check(experiment=draft, answer="yes_with_conditions", note="No names.", actor=gwen)
    assert lock_plan(experiment=draft, actor=ada)
    kinds = set(Notice.objects.values_list("kind", "recipient__full_name"))
    assert {("ethics_answered", "Ada"), ("ethics_answered", "Nye")} <= kinds


def test_a_no_returns_the_plan_and_the_team_asks_again(
    draft: Experiment, ada: User, gwen: User
) -> None:
    answer_triage(experiment=draft, answers=CHILDREN, actor=ada)
    reply_to_check(experiment=draft, answer="no", note="Ask the parents.", actor=gwen)
    assert draft.state == "returned"
    with pytest.raises(Refused):
        lock_plan(experiment=draft, actor=ada)
    save_plan(experiment=draft, version=2, fields={"method": "With parents"}, actor=ada)
    send_to_check(experiment=draft, actor=ada)
    assert draft.state == "in_check"
    reply_to_check(experiment=draft, answer="yes", actor=gwen)
    assert lock_plan(experiment=draft, actor=ada)


@pytest.mark.parametrize("answer", ["no", "yes_with_conditions"])
def test_a_no_and_conditions_need_words(
    draft: Experiment, ada: User, gwen: User, answer: str
) -> None:
    answer_triage(experiment=draft, answers=CHILDREN, actor=ada)
    with pytest.raises(Refused):
        reply_to_check(experiment=draft, answer=answer, note=" ", actor=gwen)
    assert draft.state == "in_check"


def test_a_yes_was_for_the_plan_as_it_was(draft: Experiment, ada: User, gwen: User) -> None:
    answer_triage(experiment=draft, answers=CHILDREN, actor=ada)
    reply_to_check(experiment=draft, answer="yes", actor=gwen)
    save_plan(experiment=draft, version=2, fields={"method": "Something bolder"}, actor=ada)
    with pytest.raises(Refused):
        lock_plan(experiment=draft, actor=ada)


def test_changed_answers_void_the_reply(draft: Experiment, ada: User, gwen: User) -> None:
    answer_triage(experiment=draft, answers=CHILDREN, actor=ada)
    reply_to_check(experiment=draft, answer="yes", actor=gwen)
    check = answer_triage(experiment=draft, answers=CHILDREN | {"deception": True}, actor=ada)
    assert check.answer == ""
    with pytest.raises(Refused):
        lock_plan(experiment=draft, actor=ada)


def test_without_a_reviewer_the_lock_stays_shut(draft: Experiment, ada: User) -> None:
    check = answer_triage(experiment=draft, answers=CHILDREN, actor=ada)
    assert check.reviewer is None
    with pytest.raises(Refused):
        lock_plan(experiment=draft, actor=ada)


def test_after_the_lock_the_check_is_closed(locked: Experiment, ada: User, gwen: User) -> None:
    with pytest.raises(Refused):
        answer_triage(experiment=locked, answers=CHILDREN, actor=ada)
    with pytest.raises(Refused):
        reply_to_check(experiment=locked, answer="no", note="No", actor=gwen)
