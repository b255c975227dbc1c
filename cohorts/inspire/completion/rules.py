"""What it takes to complete the learning weeks, and how far somebody is. Pure: no database."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOMENTS = ("t0", "t1", "t2")


@dataclass(frozen=True)
class Rules:
    """A percentage of the sessions, a number of reflections, and which self-assessments."""

    sessions_percent: int = 75
    reflections: int = 3
    assessments: tuple[str, ...] = ("t0", "t1")

    @classmethod
    def of(cls, *plans: Mapping[str, Any]) -> "Rules":
        """The first plan that names a rule decides it; what none names is as usual."""
        found: dict[str, Any] = {}
        for plan in reversed(plans):
            found |= {name: plan[name] for name in cls.__dataclass_fields__ if name in plan}
        if "assessments" in found:
            asked = found["assessments"]
            found["assessments"] = tuple(code for code in MOMENTS if code in asked)
        return cls(**found)

    def as_data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "sessions_percent": self.sessions_percent,
            "reflections": self.reflections,
            "assessments": list(self.assessments),
        }


@dataclass(frozen=True)
class Standing:
    """How far somebody is. A session that they are excused from, or paused at, is not asked."""

    rules: Rules
    sessions: int
    attended: int
    not_asked: int
    reflections: int
    weeks: int
    assessed: frozenset[str]

    @property
    def sessions_needed(self) -> int:
        """How many sessions it takes, rounded up."""
        asked = max(self.sessions - self.not_asked, 0)
        return math.ceil(asked * self.rules.sessions_percent / 100)

    @property
    def sessions_left(self) -> int:
        """How many are still to be attended."""
        return max(self.sessions_needed - self.attended, 0)

    @property
    def reflections_needed(self) -> int:
        """How many reflections it takes; never more than there are weeks."""
        return min(self.rules.reflections, self.weeks)

    @property
    def reflections_left(self) -> int:
        """How many are still to be written."""
        return max(self.reflections_needed - self.reflections, 0)

    @property
    def assessments_left(self) -> tuple[str, ...]:
        """The moments whose self-assessment is still to be sent."""
        return tuple(code for code in self.rules.assessments if code not in self.assessed)

    @property
    def complete(self) -> bool:
        """Whether nothing is left. A cohort without weeks is completed by nobody."""
        left = self.sessions_left or self.reflections_left or self.assessments_left
        return bool(self.weeks) and not left
