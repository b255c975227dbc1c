"""No sequence of deeds leaves the table of states, and no locked field ever changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cohorts.roster.models import Cohort
from cohorts.teams.models import Team
from experiments.barriers.register import link_barrier, raise_barrier
from experiments.design.amending import amend
from experiments.design.conclusion import save_conclusion
from experiments.design.counting import add_series
from experiments.design.decision import decide
from experiments.design.describing import describe
from experiments.design.ethics import answer_triage, reply_to_check, send_to_check
from experiments.design.evidence.noting import note_evidence
from experiments.design.frozen import FROZEN_COLUMNS
from experiments.design.locking import frozen_plan, lock_plan
from experiments.design.models import Conclusion, Experiment, ExperimentDecision, Lock
from experiments.design.planning import save_plan
from experiments.design.running import do_not_run, finish, pause, resume, share, start
from experiments.design.safety import restart, stop_for_safety
from experiments.design.stages import MOVES, OPEN_TO_PLANNING, State
from infuse.models import Organisation, User
from tests.experiments.conftest import GUARDRAIL, NO_TO_ALL, PRIMARY, complete, new_plan

pytestmark = pytest.mark.django_db
Deed = Callable[["World"], Any]


class World:
    """What the deeds need besides the experiment."""

    def __init__(self, experiment: Experiment, ada: User, gwen: User, barrier: Any) -> None:
        self.experiment, self.ada, self.gwen, self.barrier = experiment, ada, gwen, barrier

    def by_ada(self, deed: Callable[..., Any], **kwargs: Any) -> Any:
        """Ada does it."""
        return deed(experiment=self.experiment, actor=self.ada, **kwargs)


def _plan(world: World, text: str) -> Any:
    threshold = Decimal(len(text))
    return world.by_ada(
        save_plan,
        version=world.experiment.version,
        fields={"hypothesis": text},
        metrics=[replace(PRIMARY, threshold=threshold), GUARDRAIL],
    )


def _conclude(world: World, worked: str) -> Any:
    fields = {"went_wrong": "Much", "worked": worked, "actual_value": Decimal(9)}
    return world.by_ada(save_conclusion, fields=fields)


def _triage(world: World, children: bool) -> Any:
    return world.by_ada(answer_triage, answers=NO_TO_ALL | {"children": children}, tell=False)


def _reply(world: World, answer: str) -> Any:
    return reply_to_check(
        experiment=world.experiment, answer=answer, note="n", actor=world.gwen, tell=False
    )


DEEDS: dict[str, Deed] = {
    "plan a": lambda w: _plan(w, "We believe it."),
    "plan b": lambda w: _plan(w, "We believe something else."),
    "triage no": lambda w: _triage(w, False),
    "triage yes": lambda w: _triage(w, True),
    "send": lambda w: w.by_ada(send_to_check, tell=False),
    "reply yes": lambda w: _reply(w, "yes"),
    "reply no": lambda w: _reply(w, "no"),
    "lock": lambda w: w.by_ada(lock_plan),
    "start": lambda w: w.by_ada(start),
    "pause": lambda w: w.by_ada(pause),
    "resume": lambda w: w.by_ada(resume),
    "finish": lambda w: w.by_ada(finish),
    "amend": lambda w: w.by_ada(amend, field="method", after="New", reason="Why"),
    "conclude half": lambda w: _conclude(w, ""),
    "conclude": lambda w: _conclude(w, "Some"),
    "decide": lambda w: decide(
        experiment=w.experiment, choice="pivot", reason="r", decided_by=w.ada
    ),
    "share": lambda w: w.by_ada(share),
    "describe": lambda w: describe(
        experiment=w.experiment,
        version=w.experiment.version,
        fields={"visibility": "public"},
        actor=w.ada,
    ),
    "count more": lambda w: w.by_ada(add_series, label_en="More", unit="calls"),
    "evidence": lambda w: w.by_ada(note_evidence, query="idling"),
    "barrier": lambda w: link_barrier(barrier=w.barrier, experiment=w.experiment, actor=w.ada),
    "do not run": lambda w: w.by_ada(do_not_run),
    "stop": lambda w: w.by_ada(stop_for_safety, tell=False),
    "restart by ada": lambda w: w.by_ada(restart, tell=False),
    "restart": lambda w: restart(experiment=w.experiment, actor=w.gwen, tell=False),
}
LEGAL = {(before, after) for befores, after in MOVES.values() for before in befores}
# Weighted towards the way that an experiment usually goes, so that late states are reached.
USUAL = ["triage no", "lock", "start", "finish", "conclude", "decide", "share"]
ATTACKS = [
    "UPDATE experiments_metric SET threshold = 1 WHERE experiment_id = %s",
    "UPDATE experiments_metric SET name = 'x' WHERE experiment_id = %s",
    "DELETE FROM experiments_metric WHERE experiment_id = %s",
    "UPDATE experiments_series SET unit = 'x' WHERE experiment_id = %s AND role = 'primary'",
]
STEPS = st.one_of(st.sampled_from(USUAL), st.sampled_from(sorted(DEEDS)))


class Life(RuleBasedStateMachine):
    """Anybody does anything at any time, also past every function of ours."""

    make: ClassVar[Callable[[], World]]

    @initialize(so_far=st.integers(0, len(USUAL)))
    def begin(self, so_far: int) -> None:
        """A complete plan, some steps on its usual way."""
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.world = type(self).make()
        for step in USUAL[:so_far]:
            take(self.world, step)

    @rule(step=STEPS)
    def deed(self, step: str) -> None:
        """One deed, legal or not."""
        take(self.world, step)

    @rule(column=st.sampled_from(FROZEN_COLUMNS))
    def frozen_column_by_sql(self, column: str) -> None:
        """A locked field never changes; a draft's may."""
        value = "2020-01-01" if column.endswith("_on") else "better"
        self._by_sql(f"UPDATE experiments_experiment SET {column} = '{value}' WHERE id = %s")

    @rule(statement=st.sampled_from(ATTACKS))
    def frozen_row_by_sql(self, statement: str) -> None:
        """Nor do measures and what is counted."""
        self._by_sql(statement)

    @rule(state=st.sampled_from(State.values))
    def state_by_sql(self, state: str) -> None:
        """A state is reached by the table's moves only, and not past the lock without one."""
        before = self.world.experiment
        moved = self._by_sql(
            f"UPDATE experiments_experiment SET state = '{state}' WHERE id = %s", undo=True
        )
        assert not moved or state == before.state or (before.state, state) in LEGAL

    def _by_sql(self, statement: str, *, undo: bool = False) -> bool:
        """Run it; False when the database refused. It must refuse all of a locked plan."""
        experiment = self.world.experiment
        is_locked = Lock.objects.filter(experiment=experiment).exists()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [experiment.pk])
                # A draft may change by any hand; here it is taken back, so that it stays complete.
                transaction.set_rollback(undo or not is_locked)
        except DatabaseError:
            return False
        assert undo or not is_locked, statement
        return True

    @invariant()
    def holds(self) -> None:
        """What must hold whatever was done."""
        if hasattr(self, "world"):
            look(Experiment.objects.get(pk=self.world.experiment.pk))

    def teardown(self) -> None:
        """Everything is taken back."""
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


def test_no_sequence_of_deeds_leaves_the_table(
    team: Team, cohort: Cohort, council: Organisation, ada: User, gwen: User
) -> None:
    def make() -> World:
        experiment = complete(new_plan(team, ada))
        barrier = raise_barrier(cohort=cohort, owner=council, title_en="x", actor=ada)
        return World(experiment, ada, gwen, barrier)

    Life.make = staticmethod(make)
    limits = settings(
        max_examples=30,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Life, settings=limits)


def take(world: World, step: str) -> None:
    """Do one deed, legal or not, and look at what it left."""
    before = Experiment.objects.get(pk=world.experiment.pk)
    try:
        with transaction.atomic():
            DEEDS[step](world)
    except ValidationError:
        world.experiment = Experiment.objects.get(pk=before.pk)
        assert world.experiment.state == before.state
        assert world.experiment.version == before.version
    after = Experiment.objects.get(pk=before.pk)
    world.experiment = after
    if after.state != before.state:
        assert (before.state, after.state) in LEGAL, (before.state, step, after.state)
    look(after)


def look(experiment: Experiment) -> None:
    """What must hold whatever was done."""
    lock = getattr(experiment, "lock", None)
    if lock is not None:
        assert frozen_plan(experiment) == lock.frozen
        assert experiment.state not in OPEN_TO_PLANNING
    elif experiment.state not in OPEN_TO_PLANNING:
        assert experiment.state in {State.NOT_RUN, State.SHARED}
    conclusion = Conclusion.objects.filter(experiment=experiment).first()
    if conclusion and lock is None:
        assert conclusion.verdict == "not_run"
    decided = ExperimentDecision.objects.filter(experiment=experiment).exists()
    if experiment.state in {State.DECIDED, State.SHARED}:
        assert decided
    if decided:
        assert conclusion is not None
        assert conclusion.went_wrong
        assert conclusion.worked
    if experiment.state == State.NOT_RUN:
        assert experiment.barriers.exists()


def test_every_state_can_be_reached_and_every_move_ends_in_one() -> None:
    reached = {State.DRAFT.value}
    for _ in State:
        reached |= {str(after) for befores, after in MOVES.values() if befores & reached}
    assert reached == set(State.values)
    assert {str(one) for befores, _ in MOVES.values() for one in befores} <= set(State.values)
