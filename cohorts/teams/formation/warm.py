"""A new formation near an earlier one: whoever may not stay is seated anew by shifting people
along; then teams are priced as at the start of the proof, and a quick dive and small integer
programs look for what the change has made possible for everybody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from random import Random

import numpy as np

from .annealing import Annealing
from .dive import dive
from .memory import Memory, lawful_teams, unit_prices
from .outcome import Team
from .polish import repair
from .pool import pool_of
from .pricing import Halt
from .rearrange import kept, starts
from .relaxation import Ground, Pricing, Relaxation
from .shift import shifted
from .units import Units
from .watch import Plan, Watch

# From hot to cold, in people's whole quality: a formation that is good already keeps its shape.
HOT, COLD = 0.02, 0.003
TASTE, STEPS = 3_000, 6_000
LOYALTIES = (0.02, 0.15)
NEAR, TEAMS = 2, 3_000
PRICE = 0.85
# Rounds of pricing before a quick dive, how it dives, and repairs; nodes of a search, and teams
# taken in per issue.
ROUNDS, REST, PART, REPAIRS = 5, 40, 3, 10
NODES, PER_ISSUE = 1_500, 200


def set_out(
    units: Units, watch: Watch, seed: int, earlier: Sequence[Team], memory: Memory | None = None
) -> Annealing | None:
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
        annealing.run(TASTE, HOT, COLD, lambda: True)
        if annealing.best is not None:
            break
    if annealing is None or annealing.best is None:
        return None
    watch.offer(annealing.best)
    annealing.run(STEPS, HOT, COLD, watch.go)
    watch.offer(annealing.best)
    with suppress(Halt):
        _rebuild(units, watch, annealing, Random(seed), memory)
    return annealing


def _ways(units: Units, watch: Watch, earlier: Sequence[Team]) -> Iterator[Plan]:
    """Plans to set out from, none twice, until one of them leads to a lawful formation."""
    known = set()
    base = kept(units, earlier)[0]
    for loyalty in LOYALTIES:
        plan = shifted(units, base, loyalty)
        if plan is not None and tuple(sorted(plan)) not in known:
            known.add(tuple(sorted(plan)))
            yield plan
    for plan in starts(units, earlier)[:NEAR]:
        if tuple(sorted(plan)) not in known:
            yield plan


def _rebuild(
    units: Units, watch: Watch, annealing: Annealing, random: Random, memory: Memory | None
) -> None:
    """Price teams, dive, and put those that fall short together anew, as the worst-off person now
    is: what a lock does to one person may leave better teams for all the others."""
    assert watch.plan is not None
    lenient = _lenient(units)
    columns = pool_of(lenient, annealing, TEAMS)
    positive = [u for u in units.problem.params.rank_utility20 if u]
    least = min(units.worth(j, team)[2] for j, team in watch.plan)
    floor = max(least, min(positive, default=0))
    prices = np.array([PRICE * units.scale * u.size for u in units.units])
    if memory is not None:
        columns.add(lawful_teams(memory, lenient))
        prices = unit_prices(memory, units, floor, prices)
    pricing = Pricing(prices)
    relaxation = Relaxation(Ground(columns.units, columns, watch.go), floor, 0.0, pricing)
    relaxation.open()
    relaxation.approach(ROUNDS)
    plan = dive(relaxation, REST, watch.left, watch.go, rounds=1, part=PART)
    if plan is not None:
        watch.offer(plan)
        annealing.restart(plan)
        annealing.run(STEPS, HOT, COLD, watch.go)
        watch.offer(annealing.best)
    relaxation.widen(NODES, PER_ISSUE)
    repair(watch, relaxation, annealing, random, REPAIRS)


def _lenient(units: Units) -> Units:
    """The same units, of whom those who have no choice do not count as worst off: what they get is
    no reason to let others have as little."""
    lenient = copy(units)
    lenient.units = [
        replace(u, least=(20,) * len(u.least)) if u.allowed.bit_count() == 1 else u
        for u in units.units
    ]
    return lenient
