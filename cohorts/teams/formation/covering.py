"""Some people put together anew beside teams that stay: a cover of the teams at hand, offered."""

from __future__ import annotations

from collections import Counter

import numpy as np

from .columns import Columns, Ints
from .cover import Cover, Effort
from .relaxation import Relaxation
from .watch import Plan, Watch


class Covering:
    """Covers over the teams of `columns`; what they make is offered to the watch."""

    def __init__(self, watch: Watch, columns: Columns) -> None:
        self.watch = watch
        self.columns = columns

    def given(self, relaxation: Relaxation, need: Ints, fixed: Plan) -> tuple[Ints, Cover]:
        """The teams at hand of the units in `need`, at what they fall short of prices."""
        columns, units = self.columns, self.watch.units
        free = np.zeros(len(units.units) + 1, dtype=np.bool_)
        free[need] = free[-1] = True
        numbers = np.nonzero(columns.within(relaxation.floor, relaxation.quality))[0]
        numbers = numbers[free[columns.rows[numbers]].all(axis=1)]
        cost = np.maximum(0.0, -relaxation.beyond(numbers) * units.per_value)
        used = Counter(issue for issue, _ in fixed)
        room = np.array([issue.max_teams - used[j] for j, issue in enumerate(units.issues)])
        rows, issue = columns.rows[numbers], columns.issue[numbers]
        return numbers, Cover(rows, issue, cost, len(units.units), room)

    def better(
        self, given: tuple[Ints, Cover], need: Ints, fixed: Plan, effort: Effort
    ) -> Plan | None:
        """Search for a cover and offer what it makes with the fixed teams."""
        numbers, cover = given
        found = cover.search(need, effort)
        if found is None:
            return None
        plan = fixed + [self.columns.team(int(numbers[c])) for c in found]
        self.watch.offer(plan)
        return plan
