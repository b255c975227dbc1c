"""What changed between the start and the end, for a group. Pure: scores in, aggregates out.

The rules are those of the evaluation design: matched people only, both pre-tests side by side,
counts before percentages, and nothing at all about a small group.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

# A person moved when their score for an area differs by this much or more (levels, 0 to 3).
MOVEMENT = Fraction(1, 4)
# Fewer people than this in a group: nothing is shown. Fewer pairs than that: no percentages.
LEAST_PEOPLE = 10
LEAST_PAIRS_FOR_PERCENT = 20

# An occasion is (moment, view).
Occasion = tuple[str, str]
START: Occasion = ("t0", "now")
MIDDLE: Occasion = ("t1", "now")
THEN: Occasion = ("t2", "then")
NOW: Occasion = ("t2", "now")

# person → occasion → area → score. Who answered without giving a single level has an empty score.
Scores = Mapping[Any, Mapping[Occasion, Mapping[str, Fraction]]]


def score(levels: Iterable[int]) -> Fraction | None:
    """A person's score for an area: the mean of the elements that they gave a level for."""
    given = list(levels)
    return Fraction(sum(given), len(given)) if given else None


@dataclass(frozen=True)
class Movement:
    """How many of a group's people went up, stayed the same, and went down."""

    up: int
    same: int
    down: int

    @property
    def total(self) -> int:
        """How many people these are."""
        return self.up + self.same + self.down

    @property
    def counts(self) -> tuple[int, int, int]:
        """Up, same and down, in that order."""
        return self.up, self.same, self.down

    def percent(self, count: int) -> int | None:
        """A count as a whole percentage; None when there are too few pairs for one."""
        if self.total < LEAST_PAIRS_FOR_PERCENT:
            return None
        return round(Fraction(100 * count, self.total))


@dataclass(frozen=True)
class AreaGrowth:
    """One area over the matched people: mean levels (0 to 3), and movement against each pre-test.

    `people` gave a level in the area both times. All the rest is None when they are too few.
    """

    area: str
    people: int | None
    start: float | None = None
    then: float | None = None
    now: float | None = None
    from_start: Movement | None = None
    from_then: Movement | None = None

    @property
    def shown(self) -> bool:
        """Whether the group is large enough for its figures to be shown."""
        return self.start is not None


@dataclass(frozen=True)
class Answered:
    """Who answered when, as counts of people; `asked` is everyone who could have."""

    asked: int
    start: int
    middle: int
    end: int
    matched: int

    @property
    def only_start(self) -> int:
        """Answered at the start and not at the end."""
        return self.start - self.matched

    @property
    def only_end(self) -> int:
        """Answered at the end and not at the start."""
        return self.end - self.matched

    @property
    def neither(self) -> int:
        """Answered neither time."""
        return self.asked - self.start - self.end + self.matched


@dataclass(frozen=True)
class Growth:
    """What a group's answers say together: nothing (`areas` empty) when it is too small."""

    answered: Answered
    areas: Sequence[AreaGrowth]

    @property
    def shown(self) -> bool:
        """Whether the group is large enough for anything to be shown."""
        return bool(self.areas)

    @property
    def has_percentages(self) -> bool:
        """Whether there are pairs enough for percentages."""
        return self.answered.matched >= LEAST_PAIRS_FOR_PERCENT


def grow(scores: Scores, *, areas: Sequence[str], asked: int) -> Growth:
    """Compare the start with the end over the people who answered both times.

    `areas` in the order in which they are shown; `asked` is how many people the round asked.
    """
    matched = [given for given in scores.values() if START in given and NOW in given]
    answered = Answered(
        asked=max(asked, len(scores)),
        start=sum(START in given for given in scores.values()),
        middle=sum(MIDDLE in given for given in scores.values()),
        end=sum(NOW in given for given in scores.values()),
        matched=len(matched),
    )
    if len(matched) < LEAST_PEOPLE:
        return Growth(answered, ())
    return Growth(answered, [_grow_area(area, matched) for area in areas])


def _grow_area(
    area: str, matched: Sequence[Mapping[Occasion, Mapping[str, Fraction]]]
) -> AreaGrowth:
    pairs = [given for given in matched if area in given[START] and area in given[NOW]]
    if len(pairs) < LEAST_PEOPLE:
        return AreaGrowth(area, None)
    looking_back = [given for given in pairs if area in given.get(THEN, {})]
    enough = len(looking_back) >= LEAST_PEOPLE
    return AreaGrowth(
        area,
        len(pairs),
        start=_mean(given[START][area] for given in pairs),
        then=_mean(given[THEN][area] for given in looking_back) if enough else None,
        now=_mean(given[NOW][area] for given in pairs),
        from_start=_move(given[NOW][area] - given[START][area] for given in pairs),
        from_then=_move(given[NOW][area] - given[THEN][area] for given in looking_back)
        if enough
        else None,
    )


def _mean(values: Iterable[Fraction]) -> float:
    given = list(values)
    return float(sum(given, Fraction()) / len(given))


def _move(differences: Iterable[Fraction]) -> Movement:
    changes = list(differences)
    up = sum(change >= MOVEMENT for change in changes)
    down = sum(change <= -MOVEMENT for change in changes)
    return Movement(up=up, same=len(changes) - up - down, down=down)
