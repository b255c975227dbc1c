"""Putting people together anew of teams at hand, quickly: a search in depth over exact covers.

A team costs what it falls short of its people's prices. Everyone needs one team, so what each has
to pay at least bounds what is left of a cover in the making; teams that would go beyond the best
cover are dropped at every step. On a few dozen people this is far quicker than an integer program.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .columns import Bools, Floats, Ints
from .issue_teams import WORD

EVERY = 1_000_000


@dataclass(frozen=True, slots=True)
class Effort:
    """How far to search: the most that all teams may cost beyond prices, teams tried for a person,
    and steps."""

    slack: float
    tried: int
    steps: int


class Cover:
    """Teams (`rows` of units, padded by -1) with what each costs, none less than nothing; `room` is
    how many more teams each issue may run."""

    def __init__(self, rows: Ints, issue: Ints, cost: Floats, units: int, room: Ints) -> None:
        self.issue = issue
        self.cost = cost
        self.units = units
        self.room = room.copy()
        self.rows: Ints = np.where(rows < 0, units, rows)
        self.words = _masks(rows, units)
        self.share = cost / np.maximum(1, (rows >= 0).sum(axis=1))
        self.open: Bools = np.zeros(units + 1, dtype=np.bool_)
        self.best: list[int] | None = None
        self.slack = 0.0
        self.tried = self.steps = 0

    def search(self, need: Ints, effort: Effort) -> list[int] | None:
        """The cheapest cover of the units in `need` met within the effort, by the teams' places;
        None when there was none."""
        self.best, self.slack = None, effort.slack
        self.tried, self.steps = effort.tried, effort.steps
        self.open[:] = False
        self.open[need] = self.open[-1] = True
        inside = self.open[self.rows].all(axis=1) & (self.cost <= effort.slack)
        inside &= self.room[self.issue] > 0
        teams = np.nonzero(inside)[0]
        self._deeper(teams[np.argsort(self.cost[teams], kind="stable")], 0.0, [])
        return self.best

    def _deeper(self, teams: Ints, spent: float, chosen: list[int]) -> None:
        self.steps -= 1
        need = np.nonzero(self.open[:-1])[0]
        if not len(need):
            self.best, self.slack = list(chosen), spent - 1e-9
            return
        left = self._worthwhile(teams, need, spent)
        if left is None or self.steps < 0:
            return
        count = np.bincount(self.rows[left].ravel(), minlength=self.units + 1)
        rarest = need[np.argmin(count[need])]
        mine = left[(self.rows[left] == rarest).any(axis=1)]
        for c in mine[: self.tried].tolist():
            if self.steps < 0 or spent + self.cost[c] > self.slack:
                return
            self._take(c, left, spent, chosen)
            left = left[left != c]

    def _take(self, c: int, teams: Ints, spent: float, chosen: list[int]) -> None:
        """Search on with team `c` chosen, and put it back."""
        issue = self.issue[c]
        apart = (self.words[teams] & self.words[c] == 0).all(axis=1)
        self.room[issue] -= 1
        if not self.room[issue]:
            apart &= self.issue[teams] != issue
        self.open[self.rows[c]] = False
        self.open[-1] = True
        chosen.append(c)
        self._deeper(teams[apart], spent + float(self.cost[c]), chosen)
        chosen.pop()
        self.open[self.rows[c]] = True
        self.room[issue] += 1

    def _worthwhile(self, teams: Ints, need: Ints, spent: float) -> Ints | None:
        """The teams that a cover within the slack could hold; None when there is no such cover."""
        while True:
            rows = self.rows[teams]
            least = np.full(self.units + 1, np.inf)
            np.minimum.at(least, rows.ravel(), np.repeat(self.share[teams], rows.shape[1]))
            least[-1] = 0.0
            spare = self.slack - spent - least[need].sum()
            if not spare >= 0:
                return None
            kept = self.cost[teams] - least[rows].sum(axis=1) <= spare
            if kept.all():
                return teams
            teams = teams[kept]


def _masks(rows: Ints, units: int) -> Ints:
    """Each row's units as bits of as many numbers as they need."""
    words: Ints = np.zeros((len(rows), units // WORD + 1), dtype=np.int64)
    for seat in range(rows.shape[1]):
        here = np.nonzero(rows[:, seat] >= 0)[0]
        unit = rows[here, seat]
        words[here, unit // WORD] |= np.int64(1) << (unit % WORD)
    return words
