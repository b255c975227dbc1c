"""A new formation near an earlier one, in about a second: small changes that repair it, each
polished, the best put together anew by integer programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import numpy as np

from .annealing import Annealing
from .outcome import Team
from .polish import repair
from .pool import pool_of
from .rearrange import kept, starts
from .shift import shifted
from .units import Units
from .watch import Plan, Watch

# From hot to cold, in people's whole quality: a formation that is good already keeps its shape.
HOT, COLD = 0.02, 0.003
TASTE, STEPS = 3_000, 6_000
LOYALTIES = (0.02, 0.15)
NEAR, REPAIRS, TEAMS = 2, 4, 3_000
ROUNDS = 2


def set_out(units: Units, watch: Watch, seed: int, earlier: Sequence[Team]) -> Annealing | None:
    """An annealing that stands at a good lawful formation near the earlier one, which is offered;
    None when none was found."""
    if not kept(units, earlier)[0]:
        return None
    annealing: Annealing | None = None
    for plan in _ways(units, watch, earlier):
        if annealing is None:
            annealing = Annealing(units, plan, seed)
        else:
            annealing.restart(plan)
        annealing.run(TASTE, HOT, COLD, watch.go if annealing.best else lambda: True)
        watch.offer(annealing.best)
    if annealing is None or annealing.best is None:
        return None
    random = Random(seed)
    for _ in range(ROUNDS):
        if watch.plan is None or not watch.go():
            break
        _better(units, watch, annealing, random)
    return annealing


def _ways(units: Units, watch: Watch, earlier: Sequence[Team]) -> Iterator[Plan]:
    """Plans to set out from, none twice."""
    known = set()
    base = kept(units, earlier)[0]
    for loyalty in LOYALTIES:
        plan = shifted(units, base, loyalty)
        if plan is not None and tuple(sorted(plan)) not in known:
            known.add(tuple(sorted(plan)))
            yield plan
        if watch.plan is not None and not watch.go():
            return
    for plan in starts(units, earlier)[:NEAR]:
        if tuple(sorted(plan)) not in known:
            yield plan


def _better(units: Units, watch: Watch, annealing: Annealing, random: Random) -> None:
    """Around the best so far: anneal, put neighbouring teams together anew, shift people along."""
    assert watch.plan is not None
    annealing.restart(watch.plan)
    annealing.run(STEPS, HOT, COLD, watch.go)
    watch.offer(annealing.best)
    columns = pool_of(units, annealing, TEAMS)
    repair(watch, columns, np.arange(len(columns)), random, REPAIRS)
    plan = shifted(units, watch.plan, LOYALTIES[0], watch.left) if watch.go() else None
    annealing.restart(plan or watch.plan)
    annealing.run(TASTE, HOT, COLD, watch.go)
    watch.offer(annealing.best)
