"""Plunging: from the relaxation straight down to a formation, again and again, each time turning
off somewhere else.

A plunge fixes the team that the program likes best until few people are left, who are put together
by a cover. It ends early where no better formation can lie below. Each of its steps is a place
where a later plunge may go on without that team; the one that promises most is next.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from .cover import EVERY, Effort
from .covering import Covering
from .master import Master, Solved
from .relaxation import Relaxation

# A team is in a solution from here on; people that a plunge leaves to a cover, and its steps.
WHOLE, LEFT, STEPS = 0.999, 30, 400
# The most that a cover may cost, and what leaving a team out is taken to cost, in points.
SLACK, TURN = 1.0, 0.15
# What the worst team is taken to be like at best, in parts of a whole quality.
WORST = 0.87


@dataclass(order=True, slots=True)
class Turn:
    """Where a plunge sets out: teams fixed and teams left out, by their places in the master."""

    promise: float
    number: int
    fixed: tuple[int, ...] = ()
    without: tuple[int, ...] = ()


class Plunges:
    """Plunges from one relaxation, whose teams at hand stay as they are."""

    def __init__(self, covering: Covering, relaxation: Relaxation, least: int) -> None:
        self.covering = covering
        self.watch = covering.watch
        self.units = covering.watch.units
        self.below = relaxation.copy()
        units = self.units
        self.constant = units.per_least * least + units.per_quality * WORST * units.scale
        self.turns = [Turn(float("-inf"), 0)]
        self.count = self.nodes = 0

    def run(self, nodes: int) -> None:
        """Plunge where it promises most until `nodes` programs were solved or nothing is left."""
        most = self.nodes + nodes
        while self.turns and self.nodes < most and self.watch.go():
            turn = heapq.heappop(self.turns)
            if -turn.promise > self.watch.score:
                self._plunge(turn)

    def _plunge(self, turn: Turn) -> None:
        master = self.below.master
        assert master is not None
        fixed = list(turn.fixed)
        for place in fixed:
            master.fix(place)
        for place in turn.without:
            master.leave_out(place)
        while self.watch.go():
            solved = self.below.approach(0)
            self.nodes += 1
            hope = self._hope(solved)
            if hope <= self.watch.score + 1e-6 or self._landed(master, solved, hope):
                break
            place = self._likes(solved)
            self._note(turn, hope, tuple(fixed), place)
            fixed.append(place)
            master.fix(place)
        for place in (*fixed, *turn.without):
            master.free(place)

    def _hope(self, solved: Solved) -> float:
        """What no formation of the teams at hand below this place is much above."""
        whole = solved.unseated < 1e-6
        return self.units.per_value * solved.worth + self.constant if whole else float("-inf")

    def _likes(self, solved: Solved) -> int:
        share = np.where(solved.share < WHOLE, solved.share, 0.0)
        return int(np.argmax(share))

    def _note(self, turn: Turn, hope: float, fixed: tuple[int, ...], place: int) -> None:
        self.count += 1
        without = (*turn.without, place)
        promise = TURN * len(without) - hope
        heapq.heappush(self.turns, Turn(promise, self.count, fixed, without))

    def _landed(self, master: Master, solved: Solved, hope: float) -> bool:
        """Whether few enough people are left, who are put together then."""
        columns = self.below.columns
        sure = master.members[np.nonzero(solved.share >= WHOLE)[0]]
        if self.units.n - int(columns.size[sure].sum()) > LEFT:
            return False
        plan = [columns.team(int(c)) for c in sure]
        taken = [k for _, team in plan for k in team]
        need = np.setdiff1d(np.arange(len(self.units.units)), taken)
        if len(need):
            effort = Effort(min(SLACK, hope - self.watch.score), EVERY, STEPS)
            given = self.covering.given(self.below, need, plan)
            self.covering.better(given, need, plan, effort)
        else:
            self.watch.offer(plan)
        return True
