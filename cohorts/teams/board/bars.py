"""Criteria as small bars from 0 to 100, and what a move would make of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from cohorts.teams.wording import CRITERIA

IS, MORE, LESS = "#0e5a63", "#5fb0a8", "#d99a6c"


@dataclass(frozen=True)
class Bar:
    """One criterion; `then` is what it would be after a move, if any.

    It is drawn as two bars from the same edge: `long` in `shade`, `short` over it. All that is
    written is text already, because a board has hundreds of bars.
    """

    label: str
    value: int
    then: int | None = None

    @property
    def after(self) -> int:
        """What it would be."""
        return self.value if self.then is None else self.then

    @property
    def long(self) -> str:
        """The longer of the two."""
        return str(max(self.value, self.after))

    @property
    def short(self) -> str:
        """The shorter of the two."""
        return str(min(self.value, self.after))

    @property
    def shade(self) -> str:
        """What lies between the two: gained, or lost."""
        return MORE if self.after > self.value else LESS

    @property
    def figure(self) -> str:
        """The figure beside the bar."""
        if self.after == self.value:
            return str(self.value)
        return f"{self.value} → {self.after}"


def bars(parts: Mapping[str, float], then: Mapping[str, float] | None = None) -> list[Bar]:
    """A bar for each criterion, by its code, in the order in which all pages have them."""
    return [
        Bar(str(label), round(parts[name]), None if then is None else round(then[name]))
        for name, label in CRITERIA.items()
    ]
