"""From the lock to the decision, and the ways out beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cohorts.roster.models import Cohort
from experiments.barriers.register import link_barrier, raise_barrier
from experiments.design.amending import amend
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.models import Amendment, Conclusion, Experiment, ExperimentDecision
from experiments.design.moves import Refused, Stale
from experiments.design.running import do_not_run, pause, resume, share, start
from experiments.design.safety import restart, stop_for_safety
from infuse.models import Event, Notice, Organisation, User
from tests.experiments.conftest import moment

pytestmark = pytest.mark.django_db
BOTH = {"went_wrong": "Engines warm cabs.", "worked": "Drivers talked."}


def conclude(experiment: Experiment, person: User, **fields: Any) -> Conclusion:
    """Save a learning card with both texts and a value, unless told otherwise."""
    values = BOTH | {"actual_value": Decimal("6.4")} | fields
    return save_conclusion(experiment=experiment, fields=values, actor=person)


def decide_to_stop(experiment: Experiment, person: User) -> ExperimentDecision:
    """Record the decision to stop."""
    return decide(experiment=experiment, choice="stop", reason="Cold.", decided_by=person)


def test_a_move_outside_the_table_is_refused_and_leaves_nothing(
    draft: Experiment, ada: User
) -> None:
    before = Event.objects.count()
    with pytest.raises(Refused):
        start(experiment=draft, actor=ada)
    draft.refresh_from_db()
    assert (draft.state, Event.objects.count()) == ("draft", before)


def test_a_double_click_moves_once(locked: Experiment, ada: User) -> None:
    for _ in range(2):
        start(experiment=locked, actor=ada)
    assert Event.objects.filter(verb="experiment.started").count() == 1


def test_pause_and_go_on(running: Experiment, ada: User) -> None:
    pause(experiment=running, actor=ada)
    assert running.state == "paused"
    resume(experiment=running, actor=ada)
    assert running.state == "running"


@pytest.mark.parametrize(("value", "verdict"), [("15", "met"), ("6.4", "not_met")])
def test_the_verdict_comes_from_threshold_and_data(
    analysing: Experiment, ada: User, value: str, verdict: str
) -> None:
    conclusion = conclude(analysing, ada, actual_value=Decimal(value))
    assert conclusion.verdict == verdict


def test_a_verdict_against_the_data_needs_a_reason(analysing: Experiment, ada: User) -> None:
    with pytest.raises(Refused) as refused:
        conclude(analysing, ada, verdict="met")
    assert set(refused.value.error_dict) == {"verdict_reason"}
    assert not Conclusion.objects.exists()
    assert conclude(analysing, ada, verdict="met", verdict_reason="Miscounted.").verdict == "met"


def test_no_result_before_the_test_is_over(running: Experiment, ada: User) -> None:
    with pytest.raises(Refused):
        conclude(running, ada)


def test_one_experiment_cannot_lift_an_idea_above_two(analysing: Experiment, ada: User) -> None:
    with pytest.raises(Refused) as refused:
        conclude(analysing, ada, standards_level=3)
    assert set(refused.value.error_dict) == {"standards_level"}


@pytest.mark.parametrize("missing", ["went_wrong", "worked"])
def test_a_decision_needs_both_texts(analysing: Experiment, ada: User, missing: str) -> None:
    conclude(analysing, ada, **{missing: " "})
    with pytest.raises(Refused):
        decide_to_stop(analysing, ada)
    assert (analysing.state, ExperimentDecision.objects.count()) == ("analysing", 0)


def test_decide_then_share(analysing: Experiment, ada: User) -> None:
    conclude(analysing, ada)
    decision = decide_to_stop(analysing, ada)
    assert (analysing.state, decision.decided_by) == ("decided", ada)
    assert decide_to_stop(analysing, ada).pk == decision.pk
    with pytest.raises(Refused):
        decide(experiment=analysing, choice="pivot", reason="No", decided_by=ada)
    with pytest.raises(Refused):
        conclude(analysing, ada, worked="Rewritten")
    share(experiment=analysing, actor=ada)
    assert analysing.state == "shared"


def test_two_people_concluding_at_once_are_told(
    analysing: Experiment, ada: User, nye: User
) -> None:
    save_conclusion(experiment=analysing, fields=BOTH, version=0, actor=ada)
    with pytest.raises(Stale):
        save_conclusion(experiment=analysing, fields=BOTH, version=0, actor=nye)


def test_the_conclusion_keeps_the_guardrail_and_the_cost(analysing: Experiment, ada: User) -> None:
    save_conclusion(
        experiment=analysing,
        fields=BOTH | {"actual_value": Decimal(20)},
        guardrail_actual=Decimal(9),
        cost={"money_gbp": Decimal(180)},
        actor=ada,
    )
    analysing.refresh_from_db()
    assert analysing.money_gbp == 180
    assert analysing.conclusion.verdict == "partly_met"
    assert analysing.metrics.get(role="guardrail").actual == 9


def test_not_run_needs_a_barrier(
    locked: Experiment, ada: User, cohort: Cohort, council: Organisation
) -> None:
    with pytest.raises(Refused):
        do_not_run(experiment=locked, actor=ada)
    barrier = raise_barrier(cohort=cohort, owner=council, title_en="Unsigned", actor=ada)
    link_barrier(barrier=barrier, experiment=locked, actor=ada)
    do_not_run(experiment=locked, actor=ada)
    assert locked.state == "not_run"
    assert conclude(locked, ada, actual_value=None, verdict="met").verdict == "not_run"
    decide_to_stop(locked, ada)
    assert locked.state == "not_run"


def test_anyone_stops_for_safety_and_only_the_reviewer_restarts(
    running: Experiment, ada: User, nye: User, gwen: User
) -> None:
    stop_for_safety(experiment=running, actor=nye)
    assert running.state == "stopped_for_safety"
    told = Notice.objects.filter(kind="experiment_stopped")
    assert {notice.recipient for notice in told} == {ada, nye, gwen}
    with pytest.raises(Refused):
        restart(experiment=running, actor=ada)
    with pytest.raises(Refused):
        resume(experiment=running, actor=ada)
    restart(experiment=running, actor=gwen)
    assert running.state == "running"


def test_what_was_decided_after_a_stop_does_not_restart(
    running: Experiment, ada: User, gwen: User
) -> None:
    stop_for_safety(experiment=running, actor=ada)
    conclude(running, ada)
    decide_to_stop(running, ada)
    assert running.state == "stopped_for_safety"
    with pytest.raises(Refused):
        restart(experiment=running, actor=gwen)


def test_a_verdict_of_a_stopped_run_does_not_bind_the_next(
    running: Experiment, ada: User, gwen: User
) -> None:
    from experiments.design.running import finish

    stop_for_safety(experiment=running, actor=ada)
    conclude(running, ada)
    restart(experiment=running, actor=gwen)
    finish(experiment=running, actor=ada)
    assert conclude(running, ada).verdict == "not_met"


def test_an_amendment_stands_beside_the_original(running: Experiment, ada: User) -> None:
    original = running.method
    for after in ("Monday", "Tuesday"):
        amend(
            experiment=running,
            field="method",
            after=after,
            reason="Crews",
            actor=ada,
            at=moment(date(2030, 1, 1)),
        )
    running.refresh_from_db()
    assert running.method == original
    assert [(a.before, a.after) for a in running.amendments.all()] == [
        (original, "Monday"),
        ("Monday", "Tuesday"),
    ]


def test_amending_twice_the_same_is_once(running: Experiment, ada: User) -> None:
    for _ in range(2):
        amend(experiment=running, field="sample", after="30", reason="More", actor=ada)
    assert Amendment.objects.count() == 1


def test_a_draft_has_no_amendments(draft: Experiment, ada: User) -> None:
    with pytest.raises(Refused):
        amend(experiment=draft, field="sample", after="30", reason="More", actor=ada)
    assert not Amendment.objects.exists()


def test_an_amended_threshold_leaves_the_lock_to_decide(analysing: Experiment, ada: User) -> None:
    amend(experiment=analysing, field="success_threshold", after="5", reason="x", actor=ada)
    assert conclude(analysing, ada).verdict == "not_met"
