"""How the register ages: by organisation, by kind, and in one picture. Plain data in and out."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from experiments.barriers.age import age_in_working_days


@dataclass(frozen=True)
class Aged:
    """A barrier as far as its age goes."""

    owner: int
    kind: str
    raised_on: date
    resolved_on: date | None
    is_escalated: bool

    def age(self, today: date) -> int:
        """In working days, until it was resolved."""
        return age_in_working_days(self.raised_on, self.resolved_on, today)


@dataclass(frozen=True)
class Group[K]:
    """The barriers of one organisation, or of one kind."""

    key: K
    open: int
    escalated: int
    oldest: int | None  # working days; None when none is open
    resolved: int
    days_to_resolve: float | None  # the median; None when none is resolved


@dataclass(frozen=True)
class Band:
    """Open barriers from one age to another, both included; the last has no end."""

    first: int
    last: int | None
    count: int


def bands_of(barriers: Iterable[Aged], today: date, limit: int) -> list[Band]:
    """Open barriers by age: a week, two weeks, up to the limit, beyond it."""
    ages = [one.age(today) for one in barriers if one.resolved_on is None]
    edges = sorted({5, 10, limit} - {0})
    edges = [edge for edge in edges if edge <= limit] or [limit]
    bands, first = [], 0
    for edge in edges:
        bands.append(Band(first, edge, sum(first <= age <= edge for age in ages)))
        first = edge + 1
    return [*bands, Band(first, None, sum(age >= first for age in ages))]


def groups_of[K: Hashable](
    barriers: Sequence[Aged], today: date, key: Callable[[Aged], K]
) -> list[Group[K]]:
    """The barriers by a key, the group with the oldest open one first."""
    sorted_in: dict[K, list[Aged]] = {}
    for one in barriers:
        sorted_in.setdefault(key(one), []).append(one)
    groups = [_group(name, rows, today) for name, rows in sorted_in.items()]
    return sorted(groups, key=lambda group: (-(group.oldest or -1), -group.open, str(group.key)))


def _group[K](key: K, rows: Sequence[Aged], today: date) -> Group[K]:
    standing = [one for one in rows if one.resolved_on is None]
    gone = [one.age(today) for one in rows if one.resolved_on is not None]
    return Group(
        key=key,
        open=len(standing),
        escalated=sum(one.is_escalated for one in standing),
        oldest=max((one.age(today) for one in standing), default=None),
        resolved=len(gone),
        days_to_resolve=float(median(gone)) if gone else None,
    )
