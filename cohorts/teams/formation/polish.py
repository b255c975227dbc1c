"""Polishing: a few teams of the best formation are dissolved, and an integer program puts their
people together anew."""

from __future__ import annotations

from random import Random

import numpy as np

from .columns import Columns, Ints
from .settle import choose
from .watch import Watch

PEOPLE = 36
MOST = 1_500
NODES = 20


def repair(watch: Watch, columns: Columns, numbers: Ints, random: Random, rounds: int) -> None:
    """Try `rounds` sets of teams that are near each other among the teams `numbers`; better
    formations are offered."""
    for _ in range(rounds):
        if watch.plan is None or not watch.go():
            return
        pool = np.union1d(numbers, columns.add(watch.plan))
        pool = np.union1d(pool, columns.find(watch.plan))
        open_ = _neighbours(watch, columns, pool, random)
        fixed = [team for t, team in enumerate(watch.plan) if t not in open_]
        free = np.zeros(len(watch.units.units) + 1, dtype=np.bool_)
        free[-1] = True
        for t in open_:
            free[list(watch.plan[t][1])] = True
        floor = min(watch.units.worth(j, team)[2] for j, team in watch.plan)
        mine = pool[free[columns.rows[pool]].all(axis=1)]
        mine = mine[columns.least[mine] >= floor]
        if len(mine) > MOST:
            mine = np.sort(mine[np.argsort(-columns.quality[mine], kind="stable")[:MOST]])
        choice = choose(
            columns,
            mine,
            floor,
            float("inf"),
            nodes=NODES,
            beat=watch.score + 1e-7,
            fixed=fixed,
            seconds=watch.left,
        )
        watch.offer(choice.plan)


def _neighbours(watch: Watch, columns: Columns, pool: Ints, random: Random) -> set[int]:
    """A team, more often a poor one, and others whose people could work with its people."""
    assert watch.plan is not None
    plan, units = watch.plan, watch.units
    quality = [value / size for value, size, _ in (units.worth(j, team) for j, team in plan)]
    order = sorted(range(len(plan)), key=quality.__getitem__)
    first = order[int(len(order) * random.random() ** 2)]
    home = np.full(len(units.units) + 1, -1)
    for t, (_, team) in enumerate(plan):
        home[list(team)] = t
    rows = home[columns.rows[pool]]
    near = rows[(rows == first).any(axis=1)]
    links = np.bincount(near[near >= 0], minlength=len(plan)).astype(float)
    links[first] = 0
    chosen, people = {first}, sum(units.units[k].size for k in plan[first][1])
    while people < min(PEOPLE, units.n // 2) and len(chosen) < len(plan):
        weights = [0.0 if t in chosen else float(links[t]) + 0.01 for t in range(len(plan))]
        t = random.choices(range(len(plan)), weights)[0]
        chosen.add(t)
        people += sum(units.units[k].size for k in plan[t][1])
    return chosen
