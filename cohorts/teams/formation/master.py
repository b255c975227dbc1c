"""The master: a linear program over the teams at hand, in which everyone sits once and no issue
runs too many teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from .columns import NOBODY, Columns, Floats, Ints
from .program import quiet
from .units import Units

Triple = tuple[int, int, int]
# Methods of HiGHS.
DUAL, PRIMAL = 1, 4


@dataclass(frozen=True, slots=True)
class Prices:
    """The dual prices: per unit, per issue, per cut; in the measure of values."""

    unit: Floats
    issue: Floats
    cut: Floats


@dataclass(frozen=True, slots=True)
class Solved:
    """A solution of the master: `worth` is the sum of values, `left_out` how much of each unit has
    no seat."""

    worth: float
    left_out: Floats
    share: Floats
    prices: Prices

    @property
    def unseated(self) -> float:
        """How many units have no seat."""
        return float(self.left_out.sum())


def holds_two(rows: Ints, triples: Sequence[Triple]) -> NDArray[np.bool_]:
    """Which teams (rows of units) hold two or more units of each triple."""
    held = np.zeros((len(rows), len(triples)), dtype=np.bool_)
    for c, (a, b, d) in enumerate(triples):
        two = ((rows == a) | (rows == b) | (rows == d)).sum(axis=1) >= 2
        held[:, c] = two
    return held


class Master:
    """The program; columns and cuts are added as they are found. Leaving a unit out costs much more
    than it can earn."""

    def __init__(self, units: Units, columns: Columns, unseated: float) -> None:
        self.units = units
        self.columns = columns
        self.count = len(units.units)
        self.members: Ints = np.empty(0, dtype=np.int64)
        self.inside: set[int] = set()
        self.triples: list[Triple] = []
        self.unseated = unseated
        self.fixing = False
        self.steps = 0
        self.solver = quiet()
        self.solver.setOptionValue("simplex_strategy", PRIMAL)
        self.solver.setOptionValue("presolve", "off")
        self._frame()

    def _frame(self) -> None:
        units, solver = self.units, self.solver
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        inf = highspy.kHighsInf
        for _ in range(self.count):
            solver.addRow(1.0, 1.0, 0, np.empty(0, dtype=np.int32), np.empty(0))
        for issue in units.issues:
            solver.addRow(-inf, float(issue.max_teams), 0, np.empty(0, dtype=np.int32), np.empty(0))
        for k, unit in enumerate(units.units):
            one = np.array([k], dtype=np.int32)
            solver.addCol(-self.unseated * unit.size, 0.0, inf, 1, one, np.ones(1))

    def add(self, numbers: Ints) -> int:
        """Add columns by number; those inside already are passed over. How many were added."""
        fresh = [int(c) for c in numbers if int(c) not in self.inside]
        if not fresh:
            return 0
        self.inside.update(fresh)
        these = np.array(fresh, dtype=np.int64)
        self.members = np.concatenate([self.members, these])
        rows = self.columns.rows[these]
        starts: list[int] = []
        index: list[int] = []
        value: list[float] = []
        held = holds_two(rows, self.triples)
        for r, c in enumerate(fresh):
            starts.append(len(index))
            seated = rows[r][rows[r] != NOBODY]
            index += [*seated.tolist(), self.count + int(self.columns.issue[c])]
            value += [1.0] * (len(seated) + 1)
            for cut in np.nonzero(held[r])[0].tolist():
                index.append(self.count + len(self.units.issues) + cut)
                value.append(1.0)
        if self.fixing:
            self.solver.setOptionValue("simplex_strategy", PRIMAL)
        many = len(fresh)
        cost = self.columns.value[these] / self.units.scale
        self.solver.addCols(
            many,
            cost,
            np.zeros(many),
            np.full(many, highspy.kHighsInf),
            len(index),
            np.array(starts, dtype=np.int32),
            np.array(index, dtype=np.int32),
            np.array(value),
        )
        return many

    def cut(self, triples: Sequence[Triple]) -> None:
        """Add cuts: at most one team holds two or more of three units."""
        for triple in triples:
            self.triples.append(triple)
            rows = self.columns.rows[self.members]
            held = np.nonzero(holds_two(rows, [triple])[:, 0])[0]
            index = (held + self.count).astype(np.int32)
            self.solver.addRow(-highspy.kHighsInf, 1.0, len(index), index, np.ones(len(index)))

    def start_from(self, other: Master) -> None:
        """Set out from where `other`, which has no cuts either, is solved. Teams that only one of
        both has are not taken then; units stay unseated for those that are missing."""
        if self.triples or other.triples:
            return
        theirs = other.solver.getBasis()
        status, basic = list(theirs.col_status), highspy.HighsBasisStatus.kBasic
        known = dict(zip(other.members.tolist(), status[self.count :], strict=True))
        none = highspy.HighsBasisStatus.kLower
        mine = status[: self.count] + [known.get(c, none) for c in self.members.tolist()]
        rows = list(theirs.row_status)
        missing = len(rows) - mine.count(basic) - rows.count(basic)
        unseated = [k for k in range(self.count) if mine[k] != basic]
        for k in unseated[: max(0, missing)]:
            mine[k] = basic
        start = highspy.HighsBasis()
        start.col_status, start.row_status, start.valid = mine, rows, True
        self.solver.setBasis(start)

    def expect_fixing(self) -> None:
        """Solve unscaled, and by the dual method after teams were fixed or freed, from now on."""
        self.fixing = True
        self.solver.setOptionValue("simplex_scale_strategy", 0)

    def _bound(self, place: int, lower: float, upper: float) -> None:
        if self.fixing:
            self.solver.setOptionValue("simplex_strategy", DUAL)
        self.solver.changeColBounds(self.count + place, lower, upper)

    def fix(self, place: int) -> None:
        """Have the team at `place` of `members` in every solution."""
        self._bound(place, 1.0, 1.0)

    def leave_out(self, place: int) -> None:
        """Have the team at `place` of `members` in no solution."""
        self._bound(place, 0.0, 0.0)

    def free(self, place: int) -> None:
        """Leave it to the program again whether that team is in a solution."""
        self._bound(place, 0.0, highspy.kHighsInf)

    def solve(self) -> Solved:
        """The optimum over the columns inside."""
        self.solver.run()
        self.steps += self.solver.getInfo().simplex_iteration_count
        solution, scale = self.solver.getSolution(), self.units.scale
        dual = np.array(solution.row_dual) * scale
        value = np.array(solution.col_value)
        issues = self.count + len(self.units.issues)
        cuts = np.maximum(dual[issues:], 0.0)
        prices = Prices(dual[: self.count], np.maximum(dual[self.count : issues], 0.0), cuts)
        share = value[self.count :]
        worth = float(share @ self.columns.value[self.members]) if len(share) else 0.0
        return Solved(worth, value[: self.count], share, prices)
