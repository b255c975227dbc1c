"""What forming teams hands back: teams, the score, the proven bound, and the rules in conflict when
there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from .memory import Memory

Status = Literal["optimal", "feasible", "infeasible"]
Named = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Team:
    """Some associates, by number, on one issue."""

    issue: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is: the best score and the proven bound (0 to 100) after `seconds`."""

    score: float
    bound: float
    seconds: float
    phase: str
    teams: tuple[Team, ...] = ()


@dataclass(frozen=True, slots=True)
class Formation:
    """The best teams found, or, when there can be none, why.

    `bound` is proven: no formation of this problem scores higher. `gap` is what is left to the
    bound, in percent of the bound. `conflict` names a smallest set of rules that cannot hold
    together, as in the input; `limits` names the sizes and capacities that the conflict runs into,
    such as ("issue_max_teams", 3) or ("total_capacity", 110, 120). `memory` is for a later search
    that sets out from these teams; None where the search ended before it knew anything.
    """

    teams: tuple[Team, ...]
    score: float
    bound: float
    status: Status
    seconds: float
    conflict: tuple[Named, ...] = ()
    limits: tuple[Named, ...] = ()
    memory: Memory | None = field(default=None, compare=False, repr=False)

    @property
    def gap(self) -> float:
        """How far the score may be from the best there is, in percent of the bound."""
        return max(0.0, 100 * (self.bound - self.score) / self.bound) if self.bound > 0 else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The JSON format of a formation."""
        return {
            "teams": [{"issue": t.issue, "members": list(t.members)} for t in self.teams],
            "score": round(self.score, 4),
            "bound": round(self.bound, 4),
            "gap": round(self.gap, 4),
            "status": self.status,
            "seconds": round(self.seconds, 2),
            "conflict": [list(rule) for rule in self.conflict],
            "limits": [list(limit) for limit in self.limits],
        }
