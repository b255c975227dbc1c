"""Polishing: the teams of the best formation that fall short most at the relaxation's prices are
dissolved, and an integer program puts their people together anew."""

from __future__ import annotations

from random import Random

import numpy as np

from .annealing import Annealing
from .columns import Bools, Ints
from .relaxation import Relaxation
from .settle import choose
from .watch import Plan, Watch

PEOPLE = (50, 60)
MOST, NEAR = 2_000, 20_000
NODES = 30
STEPS = 3_000
HOT, COLD = 0.02, 0.003
# The worst team of a formation is taken to be no better than this.
WORST = 0.95


def repair(
    watch: Watch, relaxation: Relaxation, annealing: Annealing, random: Random, rounds: int
) -> None:
    """Try `rounds` sets of teams that fall short; better formations are offered."""
    units, columns = relaxation.units, relaxation.columns
    everyone = np.ones(len(units.units) + 1, dtype=np.bool_)
    pool = relaxation.nearest(everyone, NEAR)
    for x in range(rounds):
        if watch.plan is None or not watch.go():
            return
        columns.add(watch.plan)
        pool = np.union1d(pool, columns.find(watch.plan))
        least = min(watch.units.worth(j, team)[2] for j, team in watch.plan)
        floor = max(relaxation.floor, least)
        open_ = _short(watch.plan, relaxation, floor, PEOPLE[x % len(PEOPLE)], random)
        fixed = [team for t, team in enumerate(watch.plan) if t not in open_]
        mine = pool[_free(relaxation, watch.plan, open_)[columns.rows[pool]].all(axis=1)]
        mine = mine[columns.least[mine] >= floor]
        mine = np.sort(mine[np.argsort(-relaxation.beyond(mine), kind="stable")[:MOST]])
        choice = choose(
            columns,
            mine,
            floor,
            WORST * units.scale,
            nodes=NODES,
            beat=watch.score + units.per_least * (floor - least) + 1e-7,
            fixed=fixed,
            seconds=watch.left,
        )
        if watch.offer(choice.plan):
            annealing.restart(watch.plan)
            annealing.run(STEPS, HOT, COLD, watch.go)
            watch.offer(annealing.best)


def _free(relaxation: Relaxation, plan: Plan, open_: set[int]) -> Bools:
    """Whose teams are dissolved; the padding counts as free."""
    free = np.zeros(len(relaxation.units.units) + 1, dtype=np.bool_)
    free[-1] = True
    for t in open_:
        free[list(plan[t][1])] = True
    return free


def _short(plan: Plan, relaxation: Relaxation, floor: int, people: int, random: Random) -> set[int]:
    """The teams that leave somebody below `floor`, and those worth least beyond their prices, with
    some luck; of up to `people` people and not quite all."""
    columns = relaxation.columns
    numbers: Ints = columns.find(plan)
    short = -relaxation.beyond(numbers)
    luck = np.array([random.random() for _ in plan]) * 3 * np.abs(short).mean()
    short = short + np.where(columns.least[numbers] < floor, relaxation.units.scale * 100.0, 0.0)
    chosen: set[int] = set()
    count, most = 0, max(min(people, relaxation.units.n * 3 // 5), 2 * columns.width)
    for t in np.argsort(-(short + luck), kind="stable").tolist():
        count += int(columns.size[numbers[t]])
        if count > most:
            break
        chosen.add(t)
    return chosen
