"""What all regions of a problem share: the teams at hand, and per least utility the layout of every
issue."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from .columns import Columns
from .issue_teams import IssueTeams, States, Table
from .units import Units

# Units over all issues beyond which there is no memory for tables of true values.
TABLES_FOR = 1600


class Ground:
    """The teams at hand and the layouts of issues, which are made when they are first asked for."""

    def __init__(self, units: Units, columns: Columns, go: Callable[[], bool]) -> None:
        self.units = units
        self.go = go
        self.columns = columns
        self.states = States(units)
        self._issues: dict[int, list[IssueTeams]] = {}
        self._tables: dict[int, list[Table] | None] = {}

    def beside(self, columns: Columns, go: Callable[[], bool]) -> Ground:
        """The same layouts over other teams."""
        twin = copy(self)
        twin.columns, twin.go = columns, go
        return twin

    def issues(self, floor: int) -> list[IssueTeams]:
        """The issues that may run teams, with those who have at least `floor` utility there."""
        if floor not in self._issues:
            every = [
                IssueTeams(self.units, self.states, j, floor)
                for j, issue in enumerate(self.units.issues)
                if issue.max_teams
            ]
            self._issues[floor] = [teams for teams in every if teams.n]
        return self._issues[floor]

    def true_tables(self, floor: int) -> list[Table] | None:
        """The tables of true values, where there is memory for them."""
        if floor not in self._tables:
            issues = self.issues(floor)
            small = sum(teams.n for teams in issues) <= TABLES_FOR
            self._tables = {
                floor: [teams.table(teams.worth) for teams in issues] if small else None
            }
        return self._tables[floor]
