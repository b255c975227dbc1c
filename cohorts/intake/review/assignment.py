"""Who reviews what: the fairest assignment that breaks no rule. Plain data in, plain data out.

Each application gets the reviews that it wants from different reviewers, none of them barred.
Reviews that exist are kept. Among all such assignments this finds one whose loads are as equal as
can be: it begins greedily and then follows every chain of moves that takes a review from a busier
reviewer to one with at least two fewer. Where no such chain is left the sum of the squared loads
is the least possible (Harvey et al., "Semi-matchings for bipartite graphs and load balancing",
2006), and so are the highest load and the difference between loads. The same input always gives
the same answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b


@dataclass(frozen=True)
class ToReview:
    """An application: who wrote it, where they work, and who reads it already."""

    key: int
    person: int
    organisation: int | None = None
    kept: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reader:
    """A reviewer. `load` counts what they have to read outside the applications given here."""

    key: int
    person: int
    organisation: int | None = None
    load: int = 0


@dataclass(frozen=True)
class Barred:
    """How many reviewers each rule keeps from an application (the first rule that fits)."""

    own: int = 0
    organisation: int = 0
    conflict: int = 0


@dataclass(frozen=True)
class Shortfall:
    """An application with fewer reviewers than it wants: all that may read it, and why no more."""

    application: int
    wanted: int
    found: int
    barred: Barred


@dataclass(frozen=True)
class Assignment:
    """New pairs (application, reviewer); each reviewer's load with them; what was impossible.

    `open_to` says for each reviewer how many of the applications no rule keeps from them.
    """

    pairs: list[tuple[int, int]]
    loads: dict[int, int]
    shortfalls: list[Shortfall]
    open_to: dict[int, int] = field(default_factory=dict)

    @property
    def difference(self) -> int:
        """The highest load minus the lowest."""
        return max(self.loads.values(), default=0) - min(self.loads.values(), default=0)


def bar(application: ToReview, reader: Reader, conflicts: Collection[tuple[int, int]]) -> str:
    """The rule that keeps a reviewer from an application: own, organisation, conflict, or ""."""
    if reader.person == application.person:
        return "own"
    if reader.organisation is not None and reader.organisation == application.organisation:
        return "organisation"
    return "conflict" if (application.key, reader.key) in conflicts else ""


def assign(
    applications: Sequence[ToReview],
    readers: Sequence[Reader],
    *,
    wanted: int,
    conflicts: Collection[tuple[int, int]] = frozenset(),
) -> Assignment:
    """The new reviews that give every application `wanted` of them where the rules allow it.

    `conflicts` are pairs (application, reviewer). Reviews that are kept count, whoever holds them.
    """
    readers = sorted(readers, key=lambda reader: reader.key)
    applications = sorted(applications, key=lambda one: one.key)
    balance = _Balance(readers, applications)
    shortfalls, open_to = [], dict.fromkeys((reader.key for reader in readers), 0)
    for one in applications:
        bars = [bar(one, reader, conflicts) for reader in readers]
        free = [place for place, rule in enumerate(bars) if not rule]
        for place in free:
            open_to[readers[place].key] += 1
        balance.allow(one, free)
        found = len(one.kept | {readers[place].key for place in free})
        if found < wanted:
            barred = Barred(*(bars.count(rule) for rule in ("own", "organisation", "conflict")))
            shortfalls.append(Shortfall(one.key, wanted, found, barred))
    balance.fill(wanted)
    balance.even_out()
    loads = {reader.key: balance.loads[place] for place, reader in enumerate(readers)}
    return Assignment(balance.pairs(), loads, shortfalls, open_to)


class _Balance:
    """The work in progress. Reviewers are places 0, 1 …; sets of them are bits of a number."""

    def __init__(self, readers: Sequence[Reader], applications: Sequence[ToReview]) -> None:
        self.readers = readers
        self.place_of = {reader.key: place for place, reader in enumerate(readers)}
        self.loads = [reader.load for reader in readers]
        self.applications = applications
        self.free: dict[int, int] = {}
        self.given: list[set[int]] = [set() for _reader in readers]
        for one in applications:
            for key in one.kept & self.place_of.keys():
                self.loads[self.place_of[key]] += 1

    def allow(self, application: ToReview, places: list[int]) -> None:
        """These reviewers may get the application, unless they have it."""
        held = {self.place_of[key] for key in application.kept if key in self.place_of}
        self.free[application.key] = sum(1 << place for place in places if place not in held)

    def fill(self, wanted: int) -> None:
        """Give each application its reviewers, those with the least to choose from first."""
        order = sorted(self.applications, key=lambda a: (self.free[a.key].bit_count(), a.key))
        for one in order:
            for _each in range(max(0, wanted - len(one.kept))):
                choices = _places(self.free[one.key])
                if not choices:
                    break
                least = min(self.loads[place] for place in choices)
                fewest = [place for place in choices if self.loads[place] == least]
                self._give(one.key, min(fewest, key=lambda place: self._mix(one.key, place)))

    def _mix(self, application: int, place: int) -> bytes:
        """An order of reviewers of its own for each application, so that panels mix."""
        pair = f"{application}:{self.readers[place].key}".encode()
        return blake2b(pair, digest_size=8).digest()

    def _give(self, application: int, place: int) -> None:
        self.given[place].add(application)
        self.free[application] &= ~(1 << place)
        self.loads[place] += 1

    def _take(self, application: int, place: int) -> None:
        self.given[place].remove(application)
        self.free[application] |= 1 << place
        self.loads[place] -= 1

    def even_out(self) -> None:
        """Follow chains of moves from a busy reviewer to one with two fewer until none is left."""
        again = True
        while again:
            again = False
            busiest = sorted(range(len(self.loads)), key=lambda p: (-self.loads[p], p))
            for start in busiest:
                came_from = self._reach(start)
                end = min(came_from, key=lambda p: (self.loads[p], p))
                if self.loads[start] - self.loads[end] >= 2:
                    self._shift(came_from, end)
                    again = True
                    break

    def _reach(self, start: int) -> dict[int, int]:
        """Every reviewer that a chain of moves leads to, with the one before on the way."""
        came_from, queue, seen = {start: start}, [start], 1 << start
        for place in queue:
            ahead = 0
            for application in self.given[place]:
                ahead |= self.free[application]
            for following in _places(ahead & ~seen):
                came_from[following] = place
                queue.append(following)
            seen |= ahead
        return came_from

    def _shift(self, came_from: Mapping[int, int], end: int) -> None:
        while came_from[end] != end:
            before, bit = came_from[end], 1 << end
            moved = min(a for a in self.given[before] if self.free[a] & bit)
            self._take(moved, before)
            self._give(moved, end)
            end = before

    def pairs(self) -> list[tuple[int, int]]:
        """The new pairs, in the order of applications and reviewers."""
        return sorted(
            (application, self.readers[place].key)
            for place, given in enumerate(self.given)
            for application in given
        )


def _places(bits: int) -> list[int]:
    """The places that are set."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
