"""Exact pricing: the teams on one issue that are worth more than the prices of their units, best
first.

A breadth-first branch and bound, vectorised: a node is a team in the making, its bound comes from
the table of `issue_teams`. Nodes beyond a count are dropped, the worst first; what they might have
been worth stays in the bound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .issue_teams import WORD, Bools, Floats, Ints, IssueTeams, Table

# Tables are of single precision: by how much their sums may be off, in parts of the greatest.
ROUNDING = 2.0**-20
CHUNK = 500_000
THOROUGH = 10
MEETING = 4_000
MOST_CELLS = 15_000_000


class Halt(Exception):
    """The search is to end now; what has been proven so far stands."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Valid inequalities: no more than `price`-less teams hold two or more of three units.
    `holds[k, c]` marks members."""

    holds: NDArray[np.int8]
    price: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """Teams (as rows of units, padded by -1) with what they are worth beyond prices, a bound on any
    team's, and on those dropped."""

    rows: Ints
    worth: Floats
    bound: float
    dropped: float

    @property
    def complete(self) -> bool:
        """Whether every team worth more than asked is there."""
        return self.dropped == -np.inf


@dataclass
class _Nodes:
    """Teams in the making, one per row."""

    seat: Ints
    place: Ints
    kind: Ints
    left: Ints
    block: Ints
    state: Ints
    avail: Ints
    worth: Floats
    true: Floats
    bound: Floats

    def pick(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> _Nodes:
        return _Nodes(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def _days(avail: Ints) -> Ints:
    """How many half-days each row of masks has."""
    count: Ints = np.bitwise_count(avail[:, 0]).astype(np.int64)
    for word in range(1, avail.shape[1]):
        count += np.bitwise_count(avail[:, word])
    return count


def _joined(parts: list[_Nodes]) -> _Nodes:
    if len(parts) == 1:
        return parts[0]
    names = _Nodes.__dataclass_fields__
    return _Nodes(*(np.concatenate([getattr(p, name) for p in parts]) for name in names))


def _both(first: Found, second: Found) -> Found:
    rows = np.concatenate([first.rows, second.rows])
    worth = np.concatenate([first.worth, second.worth])
    return Found(rows, worth, min(first.bound, second.bound), second.dropped)


class Search:
    """One pricing problem: an issue, prices per unit, cuts, the least quality allowed, and the
    worth to beat."""

    def __init__(
        self,
        teams: IssueTeams,
        prices: Floats,
        *,
        quality: float = 0.0,
        true_table: Table | None = None,
        cuts: Cuts | None = None,
        absent: Bools | None = None,
        go: Callable[[], bool] = lambda: True,
    ) -> None:
        self.teams = teams
        self.go = go
        self.prices = prices[teams.unit]
        self.gain = teams.worth - self.prices
        self.quality = quality
        self.cuts = cuts
        self.holds = cuts.holds[teams.unit] if cuts is not None else None
        self.absent = absent[teams.unit] if absent is not None else None
        self.table = teams.table(self.gain, self.absent)
        self.slot_table: Table | None = None
        self.true_table = true_table if quality > 0 else None
        self.slack = ROUNDING * max(teams.most * teams.units.scale, abs(teams.roof(self.table)))
        self.roof = teams.roof(self.table) + self.slack
        options = teams.states.options
        target = min(teams.units.target, options)
        self.slot_worth = np.minimum(np.arange(options + 1), target) * teams.units.w_slot

    def best(self, beat: float, most: int) -> Found:
        """Good teams worth more than `beat`, found by a narrow search, and a bound that thorough
        ones have sharpened."""
        found = self.run(max(beat, self.roof - self.teams.units.scale), most)
        for nodes in (most, THOROUGH * most):
            top = float(found.worth.max(initial=beat))
            if found.bound <= top:
                break
            found = _both(found, self.run(top, nodes, thorough=True))
        return found

    def run(self, beat: float, most: int, *, thorough: bool = False) -> Found:
        """Teams worth more than `beat`; at most `most` nodes are kept per level.

        A thorough search looks at shared half-days in its bounds: slower to prepare, with far fewer
        nodes.
        """
        width = self.teams.most
        none = np.empty((0, width), dtype=np.int64)
        if self.roof <= beat:
            return Found(none, np.empty(0), self.roof, -np.inf)
        if thorough and self.slot_table is None and self.teams.slot_cells <= MOST_CELLS:
            self.slot_table = self.teams.slot_table(self.gain)
        nodes, dropped = self._roots(beat), -np.inf
        rows: list[Ints] = []
        worth: list[Floats] = []
        while len(nodes.place):
            if not self.go():
                raise Halt
            nodes = self._grow(nodes, beat - self.slack)
            if len(nodes.place) > most:
                order = np.argsort(-nodes.bound, kind="stable")
                dropped = max(dropped, float(nodes.bound[order[most]]) + self.slack)
                nodes = nodes.pick(np.sort(order[:most]))
            done = nodes.left == 0
            if done.any():
                ready = self._exact(nodes.pick(done), beat)
                rows.append(self._rows(ready))
                worth.append(ready.bound)
                nodes = nodes.pick(~done)
        if not sum(map(len, rows)):
            return Found(none, np.empty(0), max(beat, dropped), dropped)
        every = np.concatenate(worth)
        bound = max(float(every.max(initial=beat)), dropped, beat)
        return Found(np.concatenate(rows), every, bound, dropped)

    def _roots(self, beat: float) -> _Nodes:
        teams = self.teams
        kinds = [
            x
            for x, s in enumerate(teams.sizes)
            if float(self.table[0, x, s, 0, 0]) + s * teams.slots > beat
        ]
        count = len(kinds)
        zero = np.zeros(count, dtype=np.int64)
        left = np.array([teams.sizes[x] for x in kinds], dtype=np.int64)
        return _Nodes(
            seat=np.full((count, teams.most), -1, dtype=np.int64),
            place=zero,
            kind=np.array(kinds, dtype=np.int64),
            left=left,
            block=zero - 1,
            state=zero,
            avail=np.full((count, teams.avail.shape[1]), (1 << WORD) - 1),
            worth=np.zeros(count),
            true=np.zeros(count),
            bound=np.zeros(count),
        )

    def _grow(self, nodes: _Nodes, beat: float) -> _Nodes:
        """All teams with one unit more whose bound is above `beat`."""
        per = max(1, CHUNK // max(1, self.teams.n))
        parts = [
            self._expand(nodes.pick(np.arange(x, min(x + per, len(nodes.place)))), beat)
            for x in range(0, len(nodes.place), per)
        ]
        return _joined(parts)

    def _expand(self, nodes: _Nodes, beat: float) -> _Nodes:
        teams = self.teams
        places = np.arange(teams.n)
        room = (nodes.place[:, None] <= places) & (teams.size <= nodes.left[:, None])
        if self.absent is not None:
            room &= ~self.absent
        node, child = np.nonzero(room)
        again = (teams.block[child] == nodes.block[node]) * float(teams.units.w_employer)
        worth = nodes.worth[node] + self.gain[child] - again
        kind, left = nodes.kind[node], nodes.left[node] - teams.size[child]
        state = teams.moves[child, nodes.state[node]]
        avail = nodes.avail[node] & teams.avail[child]
        same = np.array(teams.same, dtype=np.int64)[child]
        size = np.array(teams.sizes)[kind]
        slots = size * self.slot_worth[_days(avail)]
        bound = worth + self.table[child + 1, kind, left, same, state] + slots
        kept = bound > beat
        true = nodes.true[node] + teams.worth[child] - again
        if self.true_table is not None:
            most = true + self.true_table[child + 1, kind, left, same, state] + slots
            kept &= most >= self.quality * size - self.slack
        if teams.foes is not None:
            for seat in range(nodes.seat.shape[1]):
                other = nodes.seat[node, seat]
                kept &= ~(teams.foes[other, child] & (other >= 0))
        grown = _Nodes(
            seat=nodes.seat[node[kept]],
            place=child[kept] + 1,
            kind=kind[kept],
            left=left[kept],
            block=teams.block[child[kept]],
            state=state[kept].astype(np.int64),
            avail=avail[kept],
            worth=worth[kept],
            true=true[kept],
            bound=bound[kept],
        )
        depth = (grown.seat >= 0).sum(axis=1)
        grown.seat[np.arange(len(depth)), depth] = child[kept]
        return self._charge(self._meet(grown, beat), beat)

    def _meet(self, nodes: _Nodes, beat: float) -> _Nodes:
        """Sharpen bounds by the half-days that all of a team can share."""
        if self.slot_table is None or not len(nodes.place):
            return nodes
        parts = []
        for x in range(0, len(nodes.place), MEETING):
            some = nodes.pick(np.arange(x, min(x + MEETING, len(nodes.place))))
            some.bound = np.minimum(some.bound, self._meeting(some))
            parts.append(some.pick(some.bound > beat))
        return _joined(parts)

    def _meeting(self, nodes: _Nodes) -> Floats:
        teams, states = self.teams, self.teams.states
        assert self.slot_table is not None
        last = nodes.place - 1
        same = np.array(teams.same, dtype=np.int64)[last]
        where = (nodes.place, nodes.kind, nodes.left, same)
        cover = nodes.state % states.covers
        rest = self.slot_table[(*where, slice(None), cover)]
        possible = ((nodes.avail[:, None] & states.subsets) == states.subsets).all(axis=2)
        meeting = np.where(possible, rest, -np.inf).max(axis=1)
        size = np.array(teams.sizes)[nodes.kind]
        days = _days(nodes.avail)
        fewer = size * self.slot_worth[np.minimum(days, states.shared - 1)]
        scattered = self.table[(*where, nodes.state)] + fewer
        most: Floats = nodes.worth + np.maximum(meeting + size * self.slot_worth[days], scattered)
        return most

    def _charge(self, nodes: _Nodes, beat: float) -> _Nodes:
        """Take off the price of the cuts that the team in the making holds two or more units of."""
        if self.cuts is None or self.holds is None or not len(nodes.place):
            return nodes
        held = np.zeros((len(nodes.place), self.holds.shape[1]), dtype=np.int8)
        for seat in range(nodes.seat.shape[1]):
            other = nodes.seat[:, seat]
            held += self.holds[other] * (other >= 0)[:, None].astype(np.int8)
        nodes.bound = nodes.bound - (held >= 2) @ self.cuts.price
        return nodes.pick(nodes.bound > beat)

    def _exact(self, nodes: _Nodes, beat: float) -> _Nodes:
        """Correct the worth of whole teams with units whose table is only a bound, and drop what is
        not worth enough."""
        teams = self.teams
        seated = nodes.seat >= 0
        rough = (teams.rough[nodes.seat] & seated).any(axis=1)
        for r in np.nonzero(rough)[0].tolist():
            team = teams.unit[nodes.seat[r][seated[r]]].tolist()
            value, size, _ = teams.units.worth(teams.issue, team)
            seats = nodes.seat[r][seated[r]]
            nodes.bound[r] = value - self.prices[seats].sum()
            if self.cuts is not None and self.holds is not None:
                nodes.bound[r] -= (self.holds[seats].sum(axis=0) >= 2) @ self.cuts.price
            if value < self.quality * size - self.slack:
                nodes.bound[r] = -np.inf
        return nodes.pick(nodes.bound > beat) if rough.any() else nodes

    def _rows(self, nodes: _Nodes) -> Ints:
        units = self.teams.unit[nodes.seat]
        return np.where(nodes.seat >= 0, units, -1)
