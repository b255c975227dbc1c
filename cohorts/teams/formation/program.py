"""A linear or integer program, gathered row by row and handed to HiGHS. One thread, fixed seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
INF = highspy.kHighsInf


@dataclass(frozen=True, slots=True)
class Answer:
    """What HiGHS found: `proven` when the search ran to its end; `values` is None without a
    solution."""

    proven: bool
    objective: float
    bound: float
    values: Floats | None


@dataclass
class Program:
    """Maximise a linear objective. Columns are added first or as they come; rows refer to them by
    number."""

    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    floor: float = -INF

    def column(self, lower: float, upper: float, cost: float = 0.0, whole: bool = True) -> int:
        """Add a column and return its number."""
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, lower: float, upper: float, terms: Iterable[tuple[int, float]]) -> None:
        """Add the row lower ≤ sum of coefficient × column ≤ upper."""
        for column, coefficient in terms:
            self.index.append(column)
            self.value.append(coefficient)
        self.starts.append(len(self.index))
        self.row_lower.append(lower)
        self.row_upper.append(upper)

    def model(self) -> highspy.HighsLp:
        """The program in the form that HiGHS takes."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.row_lower)
        lp.col_cost_ = -np.array(self.cost)
        lp.col_lower_, lp.col_upper_ = np.array(self.lower), np.array(self.upper)
        lp.row_lower_, lp.row_upper_ = np.array(self.row_lower), np.array(self.row_upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(self.starts)
        lp.a_matrix_.index_ = np.array(self.index)
        lp.a_matrix_.value_ = np.array(self.value)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        if any(self.whole):
            lp.integrality_ = [kinds[w] for w in self.whole]
        return lp

    def solve(
        self,
        *,
        nodes: int = 100_000,
        gap: float = 0.0,
        seconds: float = INF,
        start: Floats | None = None,
        go: Callable[[], bool] | None = None,
    ) -> Answer:
        """Search at most `nodes` nodes, for `seconds` at most, until the gap is at most `gap`
        (absolute) or `go` says no."""
        solver = quiet()
        solver.passModel(self.model())
        solver.setOptionValue("mip_max_nodes", nodes)
        solver.setOptionValue("mip_abs_gap", gap)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("time_limit", max(0.01, seconds))
        if self.floor > -INF:
            solver.setOptionValue("objective_bound", -self.floor)
        if start is not None:
            whole = np.arange(len(start), dtype=np.int32)
            solver.setSolution(len(start), whole, start)
        if go is not None:
            _stop_when_told(solver, go)
        solver.run()
        return _answer(solver)


def quiet() -> highspy.Highs:
    """A HiGHS that says nothing and uses one thread."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    return solver


def _stop_when_told(solver: highspy.Highs, go: Callable[[], bool]) -> None:
    def ask(event: object) -> None:
        if not go():
            event.interrupt()  # type: ignore[attr-defined]

    solver.cbMipInterrupt += ask


def _answer(solver: highspy.Highs) -> Answer:
    status = solver.getModelStatus()
    done = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value) if found else None
    if status == highspy.HighsModelStatus.kInfeasible:
        values = None
    return Answer(
        status in done, -float(info.objective_function_value), -float(info.mip_dual_bound), values
    )
