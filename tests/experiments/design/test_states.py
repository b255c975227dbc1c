"""No sequence of deeds leaves the table of states, and no locked field ever changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohorts.roster.models import Cohort
from cohorts.teams.models import Team
from experiments.barriers.register import link_barrier, raise_barrier
from experiments.design.amending import amend
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.ethics import answer_triage, reply_to_check, send_to_check
from experiments.design.locking import frozen_plan, lock_plan
from experiments.design.models import Conclusion, Experiment, ExperimentDecision
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
    "barrier": lambda w: link_barrier(barrier=w.barrier, experiment=w.experiment, actor=w.ada),
    "do not run": lambda w: w.by_ada(do_not_run),
    "stop": lambda w: w.by_ada(stop_for_safety, tell=False),
    "restart by ada": lambda w: w.by_ada(restart, tell=False),
    "restart": lambda w: restart(experiment=w.experiment, actor=w.gwen, tell=False),
}
LEGAL = {(before, after) for befores, after in MOVES.values() for before in befores}
# Weighted towards the way that an experiment usually goes, so that late states are reached.
USUAL = ["triage no", "lock", "start", "finish", "conclude", "decide", "share"]
STEPS = st.one_of(st.sampled_from(USUAL), st.sampled_from(sorted(DEEDS)))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(start_with=st.integers(0, len(USUAL)), steps=st.lists(STEPS, max_size=12))
def test_no_sequence_of_deeds_leaves_the_table(
    start_with: int,
    steps: list[str],
    team: Team,
    cohort: Cohort,
    council: Organisation,
    ada: User,
    gwen: User,
) -> None:
    with transaction.atomic():
        experiment = complete(new_plan(team, ada))
        barrier = raise_barrier(cohort=cohort, owner=council, title_en="x", actor=ada)
        world = World(experiment, ada, gwen, barrier)
        for step in [*USUAL[:start_with], *steps]:
            take(world, step)
        transaction.set_rollback(True)


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
