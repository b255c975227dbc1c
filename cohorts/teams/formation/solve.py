"""Forming teams: a fast heuristic answers first, then exact methods improve it and prove how good
it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .annealing import Annealing
from .columns import Columns
from .conflict import find_conflict
from .feasible import lawful_formation
from .outcome import Formation, Progress, Team
from .problem import FormationError, Problem
from .prove import Budget, Proof
from .score import formation_score
from .simple_bound import simple_bound
from .start import first_formation
from .units import Units
from .watch import Plan, Watch

OPTIMAL = 1e-6
# From hot to cold: for a first formation, a better one, and one near an earlier formation.
FIRST, THOROUGH, KEEPING = (0.1, 0.01), (0.15, 0.008), (0.03, 0.004)
POOL = 15_000
PER_UNIT = 20


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    seconds: float | None = None,
    progress: Callable[[Progress], bool] | None = None,
    start: Sequence[Team] | None = None,
) -> Formation:
    """The best formation found, its score and a proven bound; or a smallest conflict when there is
    none.

    The same problem and seed give the same teams: budgets are counts, and `seconds` only ends the
    search early. `progress` hears of every improvement and at least a few times a second; when it
    returns False the search stops and the best so far is returned. `start` is a formation to set
    out from, which need not be lawful any more.
    """
    units = Units(problem)
    watch = Watch(units, seconds, progress)
    annealing = _first(units, watch, seed, start)
    if annealing is None:
        return _impossible(problem, watch)
    watch.prove(simple_bound(units))
    if watch.enter("improve"):
        steps = 250 * min(units.n, 400) + 40_000 if units.n <= 400 else 400_000
        hot, cold = KEEPING if start else THOROUGH
        annealing.run(steps, hot, cold, watch.go)
        watch.offer(annealing.best)
    if watch.go():
        Proof(watch, annealing, _pool(units, annealing), Budget.for_people(units.n)).run()
    return _formation(problem, watch)


def _first(units: Units, watch: Watch, seed: int, start: Sequence[Team] | None) -> Annealing | None:
    """A lawful formation within a second at 120 people, or None when it is proven that there is
    none."""
    watch.phase = "first"
    possible = all(
        u.allowed and not any(u.foes >> units.home[i] & 1 for i in u.members) for u in units.units
    )
    if not possible:
        return None
    plan = _seated(units, start) if start else first_formation(units)
    if plan and sum(len(team) for _, team in plan) == len(units.units):
        annealing = Annealing(units, plan, seed)
        hot, cold = KEEPING if start else FIRST
        annealing.run(10_000 + 60 * min(units.n, 400), hot, cold, lambda: True)
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


def _seated(units: Units, start: Sequence[Team]) -> Plan:
    """An earlier formation as a plan of units: units that may no longer sit where they sat are
    seated anew."""
    plan: list[tuple[int, list[int]]] = []
    seen: set[int] = set()
    for team in start:
        here = [units.home[i] for i in team.members if 0 <= i < units.n]
        stay = {k for k in here if k not in seen and units.units[k].allowed >> team.issue & 1}
        seen |= stay
        if stay:
            plan.append((team.issue, sorted(stay)))
    for k, unit in enumerate(units.units):
        if k not in seen:
            options = [t for t, (j, _) in enumerate(plan) if unit.allowed >> j & 1]
            if options:
                t = max(options, key=lambda t: (unit.utility[plan[t][0]], -len(plan[t][1]), -t))
                plan[t][1].append(k)
            else:
                plan.append((unit.allowed.bit_length() - 1, [k]))
    return [(j, tuple(team)) for j, team in plan]


def _pool(units: Units, annealing: Annealing) -> Columns:
    """The best of the teams that annealing has met."""
    columns = Columns(units)
    met = [(key, w) for key, w in annealing.seats.cache.items() if not w[3] and w[1] > 0]
    met.sort(key=lambda m: (-m[1][1], m[0]))
    chosen: list[tuple[int, list[int]]] = []
    count = [0] * len(units.units)
    for (issue, mask), _ in met:
        team = bits(mask)
        if len(chosen) < POOL or min(count[k] for k in team) < PER_UNIT:
            chosen.append((issue, team))
            for k in team:
                count[k] += 1
    columns.add(chosen)
    annealing.seats.cache.clear()
    if annealing.best:
        columns.add(annealing.best)
    return columns


def bits(mask: int) -> list[int]:
    """The places of the ones in a bit mask."""
    return [k for k in range(mask.bit_length()) if mask >> k & 1]


def _formation(problem: Problem, watch: Watch) -> Formation:
    assert watch.plan is not None
    teams = watch.units.teams(watch.plan)
    score = float(formation_score(problem, teams).score)
    bound = max(score, watch.bound)
    status = "optimal" if bound - score <= OPTIMAL else "feasible"
    return Formation(teams, score, bound, status, watch.seconds)  # type: ignore[arg-type]


def _impossible(problem: Problem, watch: Watch) -> Formation:
    watch.phase = "conflict"
    found = find_conflict(problem, watch.go)
    conflict = found.rules or found.limits
    return Formation((), 0.0, 0.0, "infeasible", watch.seconds, conflict, found.limits)
