"""Diving: the teams that the relaxation likes best are fixed a few at a time, the rest is priced
anew, and an integer program places the last few dozen people."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .columns import Ints
from .relaxation import Relaxation
from .settle import choose

Plan = list[tuple[int, tuple[int, ...]]]
ROUNDS, PART = 2, 8
SURE = 0.6
TEAMS = 2_000
NODES = 30


def dive(
    relaxation: Relaxation,
    rest: int,
    seconds: float,
    go: Callable[[], bool],
    *,
    rounds: int = ROUNDS,
    part: int = PART,
) -> Plan | None:
    """A formation near the relaxation, or None when the dive ends where there is none."""
    below, groups = descend(relaxation, rest, go, rounds=rounds, part=part)
    return _finish(below, [c for group in groups for c in group], seconds) if go() else None


def descend(
    relaxation: Relaxation,
    rest: int,
    go: Callable[[], bool],
    *,
    rounds: int,
    part: int,
) -> tuple[Relaxation, list[list[int]]]:
    """The relaxation with teams fixed, and the places of these in its master, step by step.

    Up to one in `part` of the open teams are fixed at a time, with `rounds` rounds of pricing in
    between, until at most `rest` people are left.
    """
    below = relaxation.copy()
    groups: list[list[int]] = []
    people = relaxation.units.n
    taken: list[int] = []
    while go():
        share = below.approach(rounds, taken).share
        assert below.master is not None
        fixed = {c for group in groups for c in group}
        open_ = [c for c in np.nonzero(share > 1e-6)[0].tolist() if c not in fixed]
        open_.sort(key=lambda c: (-share[c], c))
        if people <= rest or not open_:
            break
        chosen = [c for c in open_ if share[c] > SURE][: max(1, len(open_) // part)]
        groups.append(chosen or open_[:1])
        for c in groups[-1]:
            below.master.fix(c)
            number = int(below.master.members[c])
            people -= int(below.columns.size[number])
            taken += below.columns.team(number)[1]
    return below, groups


def _finish(below: Relaxation, fixed: list[int], seconds: float) -> Plan | None:
    """Place those who are left by an integer program over the teams that are worth most at the last
    prices."""
    assert below.master is not None
    columns, units = below.columns, below.units
    plan = [columns.team(int(c)) for c in below.master.members[fixed]]
    taken = [k for _, team in plan for k in team]
    if len(taken) != len(set(taken)):
        return None
    free = np.ones(len(units.units) + 1, dtype=np.bool_)
    free[taken] = False
    near: Ints = below.nearest(free, TEAMS)
    choice = choose(
        columns,
        near,
        below.floor,
        float("inf"),
        nodes=NODES,
        beat=float("-inf"),
        fixed=plan,
        seconds=seconds,
    )
    return choice.plan
