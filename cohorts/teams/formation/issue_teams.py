"""Everything about the teams that one issue could have, laid out for dynamic programming.

Units are ordered by employer. Reading them in that order, a team in the making is described by the
people still to choose, the skills covered, which groups have one or more members, and whether the
employer at hand is taken already. What the rest can add is then exact for all criteria but shared
half-days (and what a unit of several employers, or a group or skill beyond the first few, might
lose), for which it is an upper bound.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from .units import Unit, Units

Table = NDArray[np.float32]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
MOST_SKILLS = 7
MOST_GROUPS = 2
# Beyond so many people, tables leave groups out: they take a ninth of the time and memory.
GROUPS_FOR = 400
MOST_SUBSETS = 130
NEVER = np.float32(-1e18)
WORD = 62


def half_days(masks: list[int], options: int) -> Ints:
    """Bit masks of half-days as rows of numbers, `WORD` half-days in each."""
    words = range(0, max(1, options), WORD)
    rows = [[mask >> w & (1 << WORD) - 1 for w in words] for mask in masks]
    return np.array(rows, dtype=np.int64).reshape(len(masks), len(words))


class States:
    """How skills covered and groups met develop as units join; shared by all issues of a
    problem."""

    def __init__(self, units: Units) -> None:
        groups = Counter(
            g for u in units.units for g in range(u.once.bit_length()) if u.once >> g & 1
        )
        most = MOST_GROUPS if units.n <= GROUPS_FOR else 0
        self.groups = [g for g, _ in groups.most_common(most)]
        strong = Counter(
            k for u in units.units for k in range(units.skill_count) if u.skills >> k & 1
        )
        rare = sorted(range(units.skill_count), key=lambda k: strong[k])
        self.skills = rare[:MOST_SKILLS]
        self.beyond = units.skill_count - len(self.skills)
        self.covers = 1 << len(self.skills)
        options, self.shared = len(units.problem.slots), 0
        for size in range(1, min(units.target, options) + 1):
            if comb(options, size) <= MOST_SUBSETS:
                self.shared = size
        self.options = options
        self.subsets = half_days(
            [sum(1 << t for t in c) for c in combinations(range(options), self.shared)], options
        )
        self.partial = self.beyond > 0 or len(groups) > len(self.groups)
        self.count = self.covers * 3 ** len(self.groups)
        state = np.arange(self.count)
        self.cover = state % self.covers
        self.met = [state // self.covers // 3**p % 3 for p in range(len(self.groups))]
        self._moves: dict[tuple[int, int, int], NDArray[np.int32]] = {}
        covered = np.array([int(c).bit_count() for c in self.cover])
        alone = sum((m == 1).astype(np.int64) for m in self.met) + 0 * state
        self.covered = covered + self.beyond
        self.alone = alone

    def moves(self, unit: Unit) -> NDArray[np.int32]:
        """For each state, the state once `unit` has joined."""
        key = (unit.skills, unit.once, unit.twice)
        if key not in self._moves:
            mask = sum(1 << p for p, k in enumerate(self.skills) if unit.skills >> k & 1)
            to = self.cover | mask
            for p, g in enumerate(self.groups):
                more = (unit.once >> g & 1) + (unit.twice >> g & 1)
                to = to + self.covers * 3**p * np.minimum(2, self.met[p] + more)
            self._moves[key] = to.astype(np.int32)
        return self._moves[key]


class IssueTeams:
    """The units that may join a team on `issue` with at least `floor` utility each, in order, and
    their tables."""

    def __init__(self, units: Units, states: States, issue: int, floor: int) -> None:
        self.units = units
        self.states = states
        self.issue = issue
        limits = units.issues[issue]
        every = units.units
        fit = [
            k
            for k, u in enumerate(every)
            if u.allowed >> issue & 1 and u.least[issue] >= floor and u.size <= limits.max_size
        ]
        lead = {k: (every[k].employers & -every[k].employers).bit_length() for k in fit}
        fit.sort(key=lambda k: (lead[k], k))
        self.unit: Ints = np.array(fit, dtype=np.int64)
        self.n = len(fit)
        self.size: Ints = np.array([every[k].size for k in fit], dtype=np.int64)
        self.block: Ints = np.array([lead[k] for k in fit], dtype=np.int64)
        self.avail = half_days([every[k].avail for k in fit], states.options)
        self.worth: Floats = np.array(
            [
                units.w_utility * every[k].utility[issue]
                + units.w_employer * every[k].employers.bit_count()
                for k in fit
            ],
            dtype=np.float64,
        )
        self.moves = np.array([states.moves(every[k]) for k in fit], dtype=np.int32)
        self.sizes = list(range(limits.min_size, limits.max_size + 1))
        self.most = limits.max_size
        self.slots = min(units.target, len(units.problem.slots)) * units.w_slot
        self.rough = np.array(
            [states.partial or every[k].employers.bit_count() > 1 for k in fit], dtype=np.bool_
        )
        foes = np.array([[every[a].foes >> b & 1 for b in fit] for a in fit], dtype=np.bool_)
        self.foes = foes if foes.any() else None
        self.same = [p + 1 < self.n and lead[fit[p + 1]] == lead[fit[p]] for p in range(self.n)]
        self.ending = self._ending()

    def _ending(self) -> Table:
        """What each state is worth at the end, per team size."""
        units, states = self.units, self.states
        rows = [
            s * units.w_skill * states.covered + units.w_isolation * (s - states.alone)
            for s in self.sizes
        ]
        return np.array(rows, dtype=np.float32)

    def table(self, gain: Floats, absent: Bools | None = None) -> Table:
        """The most that the units from place p on can add, given what each adds by itself (`gain`);
        `absent` units add nothing.

        Indexed by [p, team size, people still to choose, employer at hand taken, state].
        """
        shape = (self.n + 1, len(self.sizes), self.most + 1, 2, self.states.count)
        table: Table = np.empty(shape, dtype=np.float32)
        table[self.n] = NEVER
        table[self.n, :, 0] = self.ending[:, None, :]
        again = np.float32(self.units.w_employer)
        for p in range(self.n - 1, -1, -1):
            after, here, size = table[p + 1], table[p], int(self.size[p])
            keep = after if self.same[p] else after[:, :, :1]
            if absent is not None and absent[p]:
                here[...] = keep
                continue
            joined = after[:, : self.most + 1 - size, 1 if self.same[p] else 0]
            joined = np.take(joined, self.moves[p], axis=2) + np.float32(gain[p])
            here[...] = keep
            np.maximum(here[:, size:, 0], joined, out=here[:, size:, 0])
            joined -= again
            np.maximum(here[:, size:, 1], joined, out=here[:, size:, 1])
        return table

    def slot_table(self, gain: Floats) -> Table:
        """As `table`, for teams of which all can meet on some half-days; being alone in a group
        costs nothing.

        Indexed by [p, team size, people still to choose, employer at hand taken, half-days, skills
        covered].
        """
        states, subsets = self.states, self.states.subsets
        shape = (self.n + 1, len(self.sizes), self.most + 1, 2, len(subsets), states.covers)
        table: Table = np.empty(shape, dtype=np.float32)
        table[self.n] = NEVER
        alone = states.alone[: states.covers] * self.units.w_isolation
        ending = self.ending[:, : states.covers] + alone.astype(np.float32)
        table[self.n, :, 0] = ending[:, None, None, :]
        again = np.float32(self.units.w_employer)
        for p in range(self.n - 1, -1, -1):
            after, here, size = table[p + 1], table[p], int(self.size[p])
            can = np.nonzero(((self.avail[p] & subsets) == subsets).all(axis=1))[0]
            here[...] = after if self.same[p] else after[:, :, :1]
            if not len(can):
                continue
            joined = after[:, : self.most + 1 - size, 1 if self.same[p] else 0]
            move = self.moves[p][: states.covers] % states.covers
            joined = joined[:, :, can[:, None], move[None, :]] + np.float32(gain[p])
            here[:, size:, 0, can] = np.maximum(here[:, size:, 0, can], joined)
            joined -= again
            here[:, size:, 1, can] = np.maximum(here[:, size:, 1, can], joined)
        return table

    @property
    def slot_cells(self) -> float:
        """How many numbers a slot table holds; infinite where half-days cannot be shared."""
        if not self.states.shared:
            return float("inf")
        per = len(self.sizes) * (self.most + 1) * 2 * len(self.states.subsets)
        return float((self.n + 1) * per * self.states.covers)

    def roof(self, table: Table) -> float:
        """An upper bound on the best team in `table`, with all the shared half-days that count."""
        if not self.n:
            return float(NEVER)
        return max(float(table[0, x, s, 0, 0]) + s * self.slots for x, s in enumerate(self.sizes))
