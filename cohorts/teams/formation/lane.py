"""One lane of a search after a change: ways down from one relaxation, and exchanges between the
teams met. Lanes share nothing that changes, so that they may run side by side."""

from __future__ import annotations

from contextlib import suppress
from random import Random

from .assembly import Assembly
from .descents import Descents
from .pricing import Halt
from .relaxation import Relaxation
from .reshuffle import Reshuffle
from .watch import Plan, Watch

# Ways down at most; work that is enough, and that which is most where the best falls short of what
# is hoped for by so many points; exchanges after each way.
WAYS, ENOUGH, MOST, SHORT = 14, 250.0, 600.0, 0.2
EXCHANGES = 16


class Lane:
    """Ways down from `relaxation`, which is solved and lets `hope` for a score; what they lead to
    is offered to the watch."""

    def __init__(self, watch: Watch, relaxation: Relaxation, hope: float, random: Random) -> None:
        self.watch = watch
        self.relaxation = relaxation
        self.hope = hope
        self.random = random

    def run(self) -> Plan | None:
        """Go until the work adds up, or the search is to end; the best that the watch has then."""
        with suppress(Halt):
            self._descend()
        return self.watch.plan

    def _descend(self) -> None:
        assembly = Assembly(self.watch, self.relaxation.columns)
        reshuffle = Reshuffle(assembly, self.random)
        descents = Descents(assembly, self.relaxation, self.random)
        met: set[tuple[tuple[int, tuple[int, ...]], ...]] = set()
        for _ in range(WAYS):
            most = MOST if self.hope - self.watch.score > SHORT else ENOUGH
            if descents.work >= most or not self.watch.go():
                return
            plan = descents.descend()
            if plan is not None and tuple(sorted(plan)) not in met:
                met.add(tuple(sorted(plan)))
                reshuffle.run(self.relaxation, EXCHANGES, plan)
