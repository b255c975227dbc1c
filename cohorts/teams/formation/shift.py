"""Shifting people along: one integer program over who sits in which team, near a formation at hand.

What somebody is worth in a team is taken from the teams as they are, so the program is right when
few people move and a good guess when many do. It finds the long chains of moves that exchanges of
two do not: room for a new team, seats for those whom a rule displaces, nobody below a utility.
"""

from __future__ import annotations

from .program import INF, Program
from .seats import Seats
from .units import Units

Plan = list[tuple[int, tuple[int, ...]]]
NODES = 40
# What the rest of a team's quality is taken to be where a new one is founded.
NEW_TEAM = 0.8


def shifted(units: Units, plan: Plan, loyalty: float, seconds: float = INF) -> Plan | None:
    """A formation near `plan` (whose units may be seated where they may not stay, or not at all),
    or None. `loyalty` is what a move must earn, in people's whole quality."""
    return _Shift(units, plan, loyalty).solve(seconds)


class _Shift:
    def __init__(self, units: Units, plan: Plan, loyalty: float) -> None:
        self.units = units
        self.seats = Seats(units, plan)
        self.loyalty = loyalty * units.scale
        self.program = Program()
        room = [j for j, i in enumerate(units.issues) if len(self.seats.running[j]) < i.max_teams]
        self.places = [*self.seats.issue, *room]
        self.least = self.program.column(0, 20, units.per_least, whole=False)
        self.open = [self.program.column(0, 1) for _ in self.places]
        self.seat = {
            (k, t): self.program.column(0, 1, units.per_value * worth)
            for k in range(len(units.units))
            for t, worth in self._options(k)
        }

    def _options(self, k: int) -> list[tuple[int, float]]:
        """The places that a unit may take, with what it would be worth there."""
        units, seats, unit = self.units, self.seats, self.units.units[k]
        found = []
        for t, j in enumerate(self.places):
            here = seats.home[k] == t
            if not seats.may(k, j) or not (here or unit.utility[j] or unit.allowed == 1 << j):
                continue
            if t >= len(seats.team):
                rest = units.scale - 20 * units.w_utility
                worth = units.w_utility * unit.utility[j] + NEW_TEAM * rest * unit.size
            else:
                without = [x for x in seats.team[t] if x != k]
                with_, less = units.worth(j, [*without, k])[0], units.worth(j, without)[0]
                worth = float(with_ - less)
            found.append((t, worth - (0 if here else self.loyalty * unit.size)))
        return found

    def solve(self, seconds: float) -> Plan | None:
        """The best arrangement by these guesses."""
        units, program = self.units, self.program
        at: list[list[int]] = [[] for _ in self.places]
        for k, t in self.seat:
            at[t].append(k)
        for k, unit in enumerate(units.units):
            mine = [(t, c) for (x, t), c in self.seat.items() if x == k]
            program.row(1, 1, [(c, 1.0) for _, c in mine])
            least = [(c, float(unit.least[self.places[t]])) for t, c in mine]
            program.row(0, INF, [*least, (self.least, -1.0)])
        for t, j in enumerate(self.places):
            terms = [(self.seat[k, t], float(units.units[k].size)) for k in at[t]]
            limits = units.issues[j]
            program.row(0, INF, [*terms, (self.open[t], -float(limits.min_size))])
            program.row(-INF, 0, [*terms, (self.open[t], -float(limits.max_size))])
            self._apart(t, at[t])
        answer = program.solve(nodes=NODES, gap=0.02, seconds=seconds)
        if answer.values is None:
            return None
        teams = [
            (j, tuple(k for k in at[t] if answer.values[self.seat[k, t]] > 0.5))
            for t, j in enumerate(self.places)
        ]
        return [team for team in teams if team[1]]

    def _apart(self, t: int, here: list[int]) -> None:
        for a in here:
            for b in here:
                if a < b and self.units.units[a].foes >> b & 1:
                    pair = [(self.seat[a, t], 1.0), (self.seat[b, t], 1.0)]
                    self.program.row(-INF, 1, pair)
