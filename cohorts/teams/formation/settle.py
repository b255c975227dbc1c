"""Settling a region for good: every team that a better formation could hold is listed, and an
integer program decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .columns import NOBODY, Columns, Floats, Ints
from .program import INF, Answer, Program
from .relaxation import Relaxation

Plan = list[tuple[int, tuple[int, ...]]]
LISTED = 400_000


@dataclass(frozen=True, slots=True)
class Choice:
    """The best formation found among some teams, and a proven bound on the score of any formation
    of them."""

    plan: Plan | None
    bound: float
    proven: bool


def list_teams(relaxation: Relaxation, target: float, most: int) -> tuple[Ints, float]:
    """The `most` teams of the region that are worth most at its prices, or all that a formation
    with a sum of values above `target` could hold.

    Returns their numbers, and a proven bound on the sum of values of any formation of the region
    that uses any other team.
    """
    pricing, columns = relaxation.pricing, relaxation.columns
    found: list[tuple[int, list[int]]] = []
    depth: list[Floats] = []
    tops: list[float] = []
    reach = spare = max(0.0, relaxation.bound - target)
    for search in relaxation.searches(pricing):
        top = max(0.0, search.best(0.0, LISTED).bound)
        tops.append(top)
        listed = search.run(top - spare, 4 * most, thorough=True)
        if not listed.complete:
            reach = min(reach, top - listed.dropped)
        found += [(search.teams.issue, [int(k) for k in row if k >= 0]) for row in listed.rows]
        depth.append(top - listed.worth)
    deep = np.concatenate(depth)
    if len(deep) > most:
        reach = min(reach, float(np.partition(deep, most)[most]))
    chosen = [found[x] for x in np.nonzero(deep < reach)[0].tolist()]
    columns.add(chosen)
    numbers = columns.find(chosen)
    inside = columns.within(relaxation.floor, relaxation.quality)
    # What these prices prove now, which is more or less than what is known of the region.
    return numbers[inside[numbers]], relaxation.total(pricing, tops) - reach


def choose(
    columns: Columns,
    numbers: Ints,
    floor: int,
    high: float,
    *,
    nodes: int,
    beat: float,
    fixed: Plan | None = None,
    seconds: float = INF,
    go: Callable[[], bool] | None = None,
) -> Choice:
    """The best formation of the teams `fixed` and some of `numbers`, with at most `high` for the
    worst team.

    Nobody may be below `floor`. Formations that score `beat` or less may be passed over.
    """
    units, fixed = columns.units, fixed or []
    program = Program()
    for value in columns.value[numbers] * units.per_value:
        program.column(0, 1, float(value))
    _seat_everyone(program, columns, numbers, fixed)
    worths = [units.worth(issue, team) for issue, team in fixed]
    high = min([high, *(value / size for value, size, _ in worths)])
    worst = program.column(0, high, units.per_quality, whole=False)
    _hold_worst(program, columns, numbers, (worst, high))
    base = units.per_least * floor + units.per_value * sum(value for value, _, _ in worths)
    program.floor = beat - base
    answer = program.solve(nodes=nodes, gap=1e-6, seconds=seconds, go=go)
    bound = max(beat, answer.bound + base) if np.isfinite(answer.bound) else INF
    if answer.proven:
        bound = beat if answer.values is None else max(beat, answer.objective + base)
    plan = None if answer.values is None else fixed + _plan(columns, numbers, answer)
    return Choice(plan, bound, answer.proven)


def _seat_everyone(program: Program, columns: Columns, numbers: Ints, fixed: Plan) -> None:
    units, rows = columns.units, columns.rows[numbers]
    seats: list[list[tuple[int, float]]] = [[] for _ in units.units]
    running: list[list[tuple[int, float]]] = [[] for _ in units.issues]
    for c, (row, issue) in enumerate(zip(rows, columns.issue[numbers].tolist(), strict=True)):
        for k in row[row != NOBODY].tolist():
            seats[k].append((c, 1.0))
        running[issue].append((c, 1.0))
    taken = {k for _, team in fixed for k in team}
    for k, terms in enumerate(seats):
        if k not in taken:
            program.row(1, 1, terms)
    used = Counter(issue for issue, _ in fixed)
    for issue, terms in enumerate(running):
        if terms:
            program.row(-INF, units.issues[issue].max_teams - used[issue], terms)


def _hold_worst(
    program: Program, columns: Columns, numbers: Ints, worst: tuple[int, float]
) -> None:
    """For each unit: the worst team is no better than the team that the unit is in."""
    column, high = worst
    short: Floats = np.maximum(0.0, high - columns.quality[numbers])
    rows = columns.rows[numbers]
    for k in range(len(columns.units.units)):
        mine = np.nonzero((rows == k).any(axis=1) & (short > 1e-9))[0]
        if len(mine):
            terms = [(int(c), float(short[c])) for c in mine]
            program.row(-INF, high, [(column, 1.0), *terms])


def _plan(columns: Columns, numbers: Ints, answer: Answer) -> Plan:
    assert answer.values is not None
    taken = np.nonzero(answer.values[: len(numbers)] > 0.5)[0]
    return [columns.team(int(numbers[c])) for c in taken]
