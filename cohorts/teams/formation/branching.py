"""Putting a few dozen people together of teams at hand: a small program, solved by branching on its
relaxation.

At each step the team that the relaxation likes best is fixed, and later left out. Programs are so
small that each takes a millisecond or less; an integer program of HiGHS takes a hundred times as
long before it begins to search.
"""

from __future__ import annotations

import highspy
import numpy as np

from .columns import Floats, Ints
from .program import quiet

WHOLE = 1e-6


class Branching:
    """Teams (`rows` of units, padded by -1) with what each is worth, in points; every unit in
    `need` sits once; `room` is how many more teams each issue may run."""

    def __init__(self, rows: Ints, issue: Ints, worth: Floats, need: Ints, room: Ints) -> None:
        self.count = len(rows)
        self.steps = 0
        self.best: list[int] | None = None
        self.value = 0.0
        self.nodes = 0
        self.solver = quiet()
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("simplex_scale_strategy", 0)
        self._fill(rows, issue, worth, need, room)

    def _fill(self, rows: Ints, issue: Ints, worth: Floats, need: Ints, room: Ints) -> None:
        """Hand the program to HiGHS."""
        place = np.full(int(max(need.max(), rows.max())) + 2, -1)
        place[need] = np.arange(len(need))
        entries = np.column_stack([place[rows], len(need) + issue])
        used = entries >= 0
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = self.count, len(need) + len(room)
        program.sense_ = highspy.ObjSense.kMaximize
        program.col_cost_ = worth
        program.col_lower_, program.col_upper_ = np.zeros(self.count), np.ones(self.count)
        program.row_lower_ = np.append(np.ones(len(need)), np.zeros(len(room)))
        program.row_upper_ = np.append(np.ones(len(need)), room.astype(np.float64))
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = np.append(0, np.cumsum(used.sum(axis=1)))
        program.a_matrix_.index_ = entries[used]
        program.a_matrix_.value_ = np.ones(int(used.sum()))
        self.solver.passModel(program)

    def search(self, beat: float, nodes: int, misses: int) -> list[int] | None:
        """The teams worth most together that were met in at most `nodes` programs, by their places;
        None when none were worth more than `beat`. At most `misses` times on the way to them, the
        team that was liked best is left out."""
        self.best, self.value, self.nodes = None, beat, nodes
        self._deeper(misses)
        return self.best

    def _deeper(self, misses: int) -> None:
        self.nodes -= 1
        share = self._solve()
        if share is None:
            return
        split = np.nonzero((share > WHOLE) & (share < 1 - WHOLE))[0]
        if not len(split):
            self.best = np.nonzero(share > 0.5)[0].tolist()
            self.value = self.solver.getInfo().objective_function_value + 1e-7
            return
        liked = int(split[np.argmax(share[split])])
        self._try(liked, 1.0, misses)
        if misses:
            self._try(liked, 0.0, misses - 1)

    def _try(self, team: int, bound: float, misses: int) -> None:
        if self.nodes > 0:
            self.solver.changeColBounds(team, bound, bound)
            self._deeper(misses)
            self.solver.changeColBounds(team, 0.0, 1.0)

    def _solve(self) -> Floats | None:
        """The share of each team; None when nothing better can come of it."""
        self.solver.run()
        info = self.solver.getInfo()
        self.steps += info.simplex_iteration_count
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        if info.objective_function_value <= self.value:
            return None
        return np.array(self.solver.getSolution().col_value)
