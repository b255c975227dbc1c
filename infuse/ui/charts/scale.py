"""From values to places: round ticks, linear scales, numbers and long labels as text."""

import math
import textwrap
from dataclasses import dataclass

WIDTH = 360.0  # of every chart, in its own units; pages and PDF stretch it
STEPS = (1, 2, 2.5, 5, 10)


def number(value: float) -> str:
    """A number as people read it: thousands commas, at most two decimals, none that are nought."""
    text = f"{float(value):,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round values that span `low` to `high`, about `about` steps between them; at least
    two, ascending.
    """
    if high <= low:
        low, high = low - 1, high + 1
    rough = (high - low) / about
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * s for s in STEPS if size * s >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


@dataclass(frozen=True)
class Scale:
    """A straight scale from values (low, high) to places (start, end); equal values stand
    in the middle.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        if self.high == self.low:
            return round((self.start + self.end) / 2, 1)
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def lines(label: str, width: int = 46) -> list[str]:
    """A label broken into lines of at most `width` letters; a longer word is broken."""
    return textwrap.wrap(label, width) or [""]
