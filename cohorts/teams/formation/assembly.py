"""Some people put together anew beside teams that stay, of the teams at hand; what they make is
offered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from .branching import Branching
from .columns import Columns, Floats, Ints
from .relaxation import Relaxation
from .watch import Plan, Watch


@dataclass(frozen=True, slots=True)
class Effort:
    """How far to look: how far a team may fall short of its prices, in people's whole quality;
    programs to solve; and how often the team that is liked best may be left out."""

    slack: float
    nodes: int
    misses: int


class Assembly:
    """Assembles formations of the teams of `columns`. `steps` counts the work."""

    def __init__(self, watch: Watch, columns: Columns) -> None:
        self.watch = watch
        self.units = watch.units
        self.columns = columns
        self.steps = 0

    def worth(self, plan: Plan) -> float:
        """What the teams of a plan add to the score by themselves."""
        return self.units.per_value * sum(self.units.worth(j, team)[0] for j, team in plan)

    def assemble(
        self, relaxation: Relaxation, need: Ints, fixed: Plan, effort: Effort, beat: float
    ) -> Plan | None:
        """The formation of the teams `fixed` and teams of the units in `need` that is worth most
        of those met, at the prices of a relaxation; None when none is worth more than `beat`."""
        if not len(need):
            self.watch.offer(fixed)
            return fixed if self.worth(fixed) > beat else None
        numbers, room = self._at_hand(relaxation, need, fixed, effort.slack)
        if not len(numbers):
            return None
        columns = self.columns
        worth: Floats = columns.value[numbers].astype(np.float64) * self.units.per_value
        branching = Branching(columns.rows[numbers], columns.issue[numbers], worth, need, room)
        found = branching.search(beat - self.worth(fixed), effort.nodes, effort.misses)
        self.steps += branching.steps
        if found is None:
            return None
        plan = fixed + [columns.team(int(numbers[c])) for c in found]
        self.watch.offer(plan)
        return plan

    def _at_hand(
        self, relaxation: Relaxation, need: Ints, fixed: Plan, slack: float
    ) -> tuple[Ints, Ints]:
        """The teams of units in `need` that fall short by no more than `slack`, and how many more
        teams each issue may run."""
        columns, units = self.columns, self.units
        free = np.zeros(len(units.units) + 1, dtype=np.bool_)
        free[need] = free[-1] = True
        used = Counter(issue for issue, _ in fixed)
        room = np.array([issue.max_teams - used[j] for j, issue in enumerate(units.issues)])
        numbers = np.nonzero(columns.within(relaxation.floor, relaxation.quality))[0]
        inside = free[columns.rows[numbers]].all(axis=1) & (room[columns.issue[numbers]] > 0)
        numbers = numbers[inside]
        return numbers[relaxation.beyond(numbers) >= -slack * units.scale], room
