"""Forming teams: a fast heuristic answers first, then exact methods improve it and prove how good
it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from .annealing import Annealing
from .conflict import find_conflict
from .feasible import lawful_formation
from .memory import Memory
from .outcome import Formation, Progress, Team
from .pool import pool_of
from .pricing import Halt
from .problem import FormationError, Problem
from .prove import Budget, Proof
from .rebuild import Rebuild
from .score import formation_score
from .simple_bound import simple_bound
from .start import first_formation
from .units import Units
from .warm import set_out
from .watch import Watch

OPTIMAL = 1e-6
# From hot to cold: for a first formation, a better one, and one near an earlier formation.
FIRST, THOROUGH, KEEPING = (0.1, 0.01), (0.15, 0.008), (0.03, 0.004)
# At once after the first, for whoever has little time: steps for each person, and how hot.
SOON, TEPID = 300, (0.02, 0.002)
# Then so many people at most are put together from prices, after so many rounds of pricing; what a
# first choice is worth, from which level down everything is tried.
MANY, ROUNDS, FIRST_CHOICE = 150, 10, 20


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    seconds: float | None = None,
    progress: Callable[[Progress], bool] | None = None,
    start: Sequence[Team] | None = None,
    memory: Memory | None = None,
) -> Formation:
    """The best formation found, its score and a proven bound; or a smallest conflict when there is
    none.

    The same problem and seed give the same teams: budgets are counts, and `seconds` only ends the
    search early. `progress` hears of every improvement and at least a few times a second; when it
    returns False the search stops and the best so far is returned. `start` is a formation to set
    out from, which need not be lawful any more; `memory` is what the search that made it knew, in
    the numbers of this problem.
    """
    units = Units(problem)
    watch = Watch(units, seconds, progress)
    annealing = _first(units, watch, seed, start, memory)
    if annealing is None:
        return _impossible(problem, watch)
    watch.prove(simple_bound(units))
    if not start and watch.enter("soon"):
        _soon(watch, annealing, seed)
    if watch.enter("improve"):
        steps = 250 * min(units.n, 400) + min(40_000, 900 * units.n)
        steps = steps if units.n <= 400 else 400_000
        hot, cold = KEEPING if start else THOROUGH
        annealing.run(steps, hot, cold, watch.go)
        watch.offer(annealing.best)
    proof = None
    if watch.go():
        columns = pool_of(units, annealing)
        annealing.seats.cache.clear()
        proof = Proof(watch, annealing, columns, Budget.for_people(units.n))
        proof.run()
    return _formation(problem, watch, proof)


def _soon(watch: Watch, annealing: Annealing, seed: int) -> None:
    """A better formation early: the thorough search is hot for long, and of no use until it ends.

    It goes its own way, so that what follows does not depend on it.
    """
    assert annealing.best is not None
    quick = Annealing(watch.units, annealing.best, seed)
    quick.run(SOON * min(watch.units.n, 240), *TEPID, watch.go)
    watch.offer(quick.best)
    if watch.units.n <= MANY:
        with suppress(Halt):
            rebuild = Rebuild(watch, None, FIRST_CHOICE, seed)
            rebuild.descend(rebuild.price(quick, ROUNDS))


def _first(
    units: Units,
    watch: Watch,
    seed: int,
    start: Sequence[Team] | None,
    memory: Memory | None,
) -> Annealing | None:
    """A lawful formation within a second at 120 people, or None when it is proven that there is
    none."""
    watch.phase = "first"
    possible = all(
        u.allowed and not any(u.foes >> units.home[i] & 1 for i in u.members) for u in units.units
    )
    if not possible:
        return None
    if start:
        annealing = set_out(units, watch, seed, start, memory)
        if annealing is not None:
            return annealing
    plan = first_formation(units)
    if plan and sum(len(team) for _, team in plan) == len(units.units):
        annealing = Annealing(units, plan, seed)
        hot, cold = FIRST
        annealing.run(min(10_000, 500 * units.n) + 60 * min(units.n, 400), hot, cold, lambda: True)
        if annealing.best is not None:
            watch.offer(annealing.best)
            return annealing
    verdict = lawful_formation(units.problem, watch.go, nodes=10_000_000)
    if verdict.possible is None:
        raise FormationError("no formation was found in the time given, nor a proof of none")
    if not verdict.possible:
        return None
    annealing = Annealing(units, verdict.plan, seed)
    watch.offer(annealing.best)
    return annealing


def _formation(problem: Problem, watch: Watch, proof: Proof | None) -> Formation:
    assert watch.plan is not None
    teams = watch.units.teams(watch.plan)
    score = float(formation_score(problem, teams).score)
    bound = max(score, watch.bound)
    status = "optimal" if bound - score <= OPTIMAL else "feasible"
    known = proof.memory() if proof is not None and proof.prices else None
    seconds = watch.seconds
    return Formation(teams, score, bound, status, seconds, memory=known)  # type: ignore[arg-type]


def _impossible(problem: Problem, watch: Watch) -> Formation:
    watch.phase = "conflict"
    found = find_conflict(problem, watch.go)
    conflict = found.rules or found.limits
    return Formation((), 0.0, 0.0, "infeasible", watch.seconds, conflict, found.limits)
