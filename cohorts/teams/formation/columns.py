"""The teams that exact methods choose from: each with its issue, its units, and its worth, as
arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from .units import Units

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NOBODY = -1


class Columns:
    """A growing set of distinct teams. `rows[c]` holds the units of team c in order, padded with
    NOBODY."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.width = max(i.max_size for i in units.issues)
        self.known: dict[tuple[int, ...], int] = {}
        self.rows: Ints = np.empty((0, self.width), dtype=np.int64)
        self.issue: Ints = np.empty(0, dtype=np.int64)
        self.value: Ints = np.empty(0, dtype=np.int64)
        self.size: Ints = np.empty(0, dtype=np.int64)
        self.least: Ints = np.empty(0, dtype=np.int64)

    def copy(self) -> Columns:
        """The same teams under the same numbers, to which others may be added."""
        twin = Columns(self.units)
        twin.known = dict(self.known)
        # Arrays are never written to: growing makes new ones.
        twin.rows, twin.issue, twin.value = self.rows, self.issue, self.value
        twin.size, twin.least = self.size, self.least
        return twin

    def __len__(self) -> int:
        return len(self.issue)

    @property
    def quality(self) -> Floats:
        """Value per person."""
        return self.value / self.size

    def add(self, teams: Iterable[tuple[int, Sequence[int]]]) -> Ints:
        """Add teams of units; those already there are passed over. The numbers of the new ones."""
        fresh: list[tuple[int, ...]] = []
        worth: list[tuple[int, int, int]] = []
        first = len(self)
        for issue, team in teams:
            key = (issue, *sorted(team))
            if key not in self.known:
                self.known[key] = first + len(fresh)
                fresh.append(key)
                worth.append(self.units.worth(issue, key[1:]))
        if fresh:
            rows = np.full((len(fresh), self.width), NOBODY, dtype=np.int64)
            for r, key in enumerate(fresh):
                rows[r, : len(key) - 1] = key[1:]
            measures = np.array(worth, dtype=np.int64)
            self.rows = np.concatenate([self.rows, rows])
            self.issue = np.concatenate([self.issue, np.array([key[0] for key in fresh])])
            self.value = np.concatenate([self.value, measures[:, 0]])
            self.size = np.concatenate([self.size, measures[:, 1]])
            self.least = np.concatenate([self.least, measures[:, 2]])
        return np.arange(first, len(self))

    def find(self, teams: Iterable[tuple[int, Sequence[int]]]) -> Ints:
        """The numbers of teams that are there."""
        return np.array([self.known[(j, *sorted(team))] for j, team in teams], dtype=np.int64)

    def team(self, c: int) -> tuple[int, tuple[int, ...]]:
        """Column `c` as issue and units."""
        row = self.rows[c]
        return int(self.issue[c]), tuple(int(k) for k in row[row != NOBODY])

    def within(self, floor: int, quality: float) -> Bools:
        """Which columns leave nobody below the utility `floor` and are worth at least `quality` per
        person."""
        kept: Bools = (self.least >= floor) & (self.value >= quality * self.size)
        return kept
