"""A part of all formations: the worst-off person has just this utility, the worst team a quality
from low to high."""

from __future__ import annotations

from dataclasses import dataclass

from .ground import Ground
from .relaxation import Pricing, Relaxation


@dataclass
class Region:
    """`bound` is proven for the score of every formation in the region. Qualities are in value per
    person."""

    ground: Ground
    floor: int
    low: float
    high: float
    bound: float
    pricing: Pricing
    relaxation: Relaxation | None = None
    cuts: int = 0
    cut_idle: bool = False
    settled: int = 0
    dived: int = 0
    stuck: bool = False

    @property
    def constant(self) -> float:
        """What the worst-off person and the worst team add to the score at most."""
        units = self.ground.units
        return units.per_least * self.floor + units.per_quality * self.high

    def target(self, score: float) -> float:
        """The sum of values below which no formation of the region beats `score`."""
        beyond, each = score - self.constant, self.ground.units.per_value
        if not each:
            return float("inf") if beyond >= 0 else float("-inf")
        return beyond / each

    def learn(self) -> None:
        """Take over what the relaxation has proven."""
        if self.relaxation is not None:
            total = self.ground.units.per_value * self.relaxation.bound + self.constant
            self.bound = min(self.bound, total)
            if self.relaxation.bound < 0:
                return
            mean = self.relaxation.bound / self.ground.units.n
            self.high = max(self.low, min(self.high, mean))
            self.pricing = self.relaxation.pricing

    def harmless_to(self, score: float) -> float:
        """The quality of the worst team up to which no formation of the region beats `score`."""
        units = self.ground.units
        if self.relaxation is None:
            return self.low
        rest = score - units.per_value * self.relaxation.bound - units.per_least * self.floor
        return rest / units.per_quality if units.per_quality else self.low

    def raise_low(self, low: float) -> None:
        """Leave out formations whose worst team is below `low`; the relaxation is to be solved
        anew."""
        self.low = low
        self.relaxation = None

    def split(self, middle: float) -> Region:
        """Split off and return the part above `middle`; the part below keeps its relaxation."""
        upper = Region(self.ground, self.floor, middle, self.high, self.bound, self.pricing)
        self.high = middle
        self.learn()
        return upper
