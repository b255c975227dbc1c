"""Cuts that sharpen the relaxation: of any three units, at most one team holds two or more."""

from __future__ import annotations

import numpy as np

from .columns import Columns, Floats, Ints
from .master import Triple, holds_two

VIOLATED = 0.03
MOST = 40
PER_UNIT = 6
CANDIDATES = 20_000


def violated_triples(
    columns: Columns, numbers: Ints, share: Floats, known: set[Triple]
) -> list[Triple]:
    """The triples that a fractional solution violates most, few per unit, none of those known."""
    used = share > 1e-6
    rows, share = columns.rows[numbers[used]], share[used]
    count = len(columns.units.units)
    together = np.zeros((count, count))
    for a in range(rows.shape[1]):
        for b in range(a + 1, rows.shape[1]):
            both = (rows[:, a] >= 0) & (rows[:, b] >= 0)
            np.add.at(together, (rows[both, a], rows[both, b]), share[both])
    together += together.T
    found = _candidates(together)
    if not found:
        return []
    excess = np.concatenate(
        [share @ holds_two(rows, found[x : x + 500]) for x in range(0, len(found), 500)]
    )
    taken = [0] * count
    chosen: list[Triple] = []
    for x in np.argsort(-excess, kind="stable").tolist():
        triple = found[x]
        if excess[x] < 1 + VIOLATED or len(chosen) >= MOST:
            break
        if triple not in known and all(taken[k] < PER_UNIT for k in triple):
            chosen.append(triple)
            for k in triple:
                taken[k] += 1
    return chosen


def _candidates(together: Floats) -> list[Triple]:
    """Triples whose pairs are together for more than one in sum (a whole team of all three counts
    thrice)."""
    count = len(together)
    found: list[tuple[float, Triple]] = []
    for a in range(count):
        near = np.nonzero(together[a] > 1e-6)[0]
        near = near[near > a]
        total = together[a, near][:, None] + together[a, near] + together[np.ix_(near, near)]
        for x, y in zip(*np.nonzero(np.triu(total, 1) > 1 + VIOLATED), strict=True):
            found.append((float(total[x, y]), (a, int(near[x]), int(near[y]))))
    found.sort(key=lambda f: (-f[0], f[1]))
    return [triple for _, triple in found[:CANDIDATES]]
