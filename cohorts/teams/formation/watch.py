"""The best so far, the bound so far, and whether to go on: what the phases of a search share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from os import getpid
from time import monotonic

from .outcome import Progress
from .units import Units

Plan = list[tuple[int, tuple[int, ...]]]
SPEAK_EVERY = 0.2


class Watch:
    """Keeps the best formation and the bound, tells the listener, and says when to stop.

    The clock only ever ends the search early; it never steers it.
    """

    def __init__(
        self, units: Units, seconds: float | None, listener: Callable[[Progress], bool] | None
    ) -> None:
        self.units = units
        self.began = monotonic()
        self.limit = float("inf") if seconds is None else seconds
        self.listener = listener
        self.plan: Plan | None = None
        self.score = float("-inf")
        self.bound = float("inf")
        self.phase = "start"
        self.stopped = False
        self.spoke = 0.0
        self.owner = getpid()

    def beside(self) -> Watch:
        """A watch of its own over the same time, from the same best on, which tells nobody."""
        twin = Watch(self.units, None, None)
        twin.began, twin.limit = self.began, self.limit
        twin.plan, twin.score = self.plan, self.score
        return twin

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return monotonic() - self.began

    @property
    def left(self) -> float:
        """Seconds that the search may still take."""
        return max(0.0, self.limit - self.seconds)

    def offer(self, plan: Iterable[tuple[int, Sequence[int]]] | None) -> bool:
        """Keep a lawful formation of units when it is the best so far, and tell the listener."""
        if plan is None:
            return False
        ordered = sorted((j, tuple(sorted(team))) for j, team in plan)
        score = self.units.score(ordered)
        if score <= self.score + 1e-9:
            return False
        self.plan, self.score = ordered, score
        self.tell()
        return True

    def prove(self, bound: float) -> None:
        """Note a proven upper bound."""
        if bound < self.bound:
            self.bound = max(bound, self.score)
            self.tell()

    def enter(self, phase: str) -> bool:
        """Begin a phase, unless the search is to end."""
        self.phase = phase
        return self.go()

    def tell(self) -> None:
        """Tell the listener where the search is; it may ask to stop. A child process tells
        nobody."""
        if self.listener is None or self.plan is None or self.stopped or getpid() != self.owner:
            return
        self.spoke = self.seconds
        news = Progress(self.score, self.bound, self.spoke, self.phase, self.units.teams(self.plan))
        self.stopped = self.listener(news) is False

    def awaited(self) -> bool:
        """Whether anybody still waits for what others are finding, who know of the limit
        themselves."""
        self.go()
        return not self.stopped

    def go(self) -> bool:
        """Whether to go on."""
        if not self.stopped and self.seconds - self.spoke > SPEAK_EVERY:
            self.tell()
        return not self.stopped and self.seconds < self.limit
