"""What the threshold and the data say came out: the verdict that a conclusion starts from."""

from dataclasses import dataclass
from decimal import Decimal

from experiments.design.models import Direction, Verdict


@dataclass(frozen=True)
class Line:
    """A line set beforehand: the value that is still good enough, and which way is better."""

    limit: Decimal
    direction: str

    def is_reached(self, value: Decimal) -> bool:
        """Whether the value is at the line or on its better side."""
        if self.direction == Direction.LOWER:
            return value <= self.limit
        return value >= self.limit


@dataclass(frozen=True)
class Assessment:
    """The verdict that the data suggest, and all that they leave room for without a reason."""

    suggested: str
    fitting: frozenset[str]


def assess(
    *,
    value: Decimal | None,
    success: Line,
    guardrail: Line | None = None,
    guardrail_value: Decimal | None = None,
    has_second_condition: bool = False,
) -> Assessment:
    """Judge the final value by the lines.

    Reached is met, not reached is not met, reached with a broken guardrail is partly met, no value
    is inconclusive. A second condition in words cannot be computed, so "partly met" fits beside
    either. A verdict outside `fitting` contradicts the data and needs a reason.
    """
    if value is None:
        return Assessment(Verdict.INCONCLUSIVE, frozenset({Verdict.INCONCLUSIVE}))
    broken = (
        guardrail is not None
        and guardrail_value is not None
        and not guardrail.is_reached(guardrail_value)
    )
    suggested = Verdict.NOT_MET
    if success.is_reached(value):
        suggested = Verdict.PARTLY_MET if broken else Verdict.MET
    fitting = {suggested.value}
    if has_second_condition:
        fitting.add(Verdict.PARTLY_MET)
        if broken:
            fitting.add(Verdict.NOT_MET)
    return Assessment(suggested, frozenset(fitting))
