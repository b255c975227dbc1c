"""By what a round's aggregate may be told apart, so that nobody can work out a small group.

Pure. The rule: people are cut by a few attributes at most, and every cell of all of them together
has enough people or none. What anybody can add up or take away from published groups is then a sum
over whole cells, so no combination of filters tells of fewer people than the limit. The same is
asked of each area, since not everybody gave a level in each.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations, product

from skills.assessments.growth import LEAST_PEOPLE

# Values that are too few alone are told together under this code.
OTHERS = "others"

# person → attribute → value
Attributes = Mapping[Hashable, Mapping[str, str]]
# The values of some attributes: which group is meant.
Group = dict[str, str]


def cut(people: Sequence[Hashable], attributes: Attributes, order: Sequence[str]) -> Attributes:
    """Each person's cell: the attributes of `order` that may be told apart, small values merged.

    An attribute is left out when it does not split these people, or when some cell of it and of
    those taken before it would have too few.
    """
    cells: dict[Hashable, dict[str, str]] = {person: {} for person in people}
    for name in order:
        values = merged({person: attributes.get(person, {}).get(name, "") for person in people})
        if len(set(values.values())) < 2:
            continue
        tried = {person: cells[person] | {name: values[person]} for person in people}
        if enough(people, lambda person, tried=tried: tuple(tried[person].values())):  # type: ignore[misc]
            cells = tried
    return cells


def merged(values: Mapping[Hashable, str]) -> dict[Hashable, str]:
    """The values, with those that are too few put together until they are enough."""
    counts = Counter(values.values())
    rest: set[str] = set()
    while True:
        few = {value for value in counts if value not in rest and counts[value] < LEAST_PEOPLE}
        rest |= few
        in_rest = sum(counts[value] for value in rest)
        if not rest or in_rest >= LEAST_PEOPLE or len(rest) == len(counts):
            break
        rest.add(min((v for v in counts if v not in rest), key=lambda v: (counts[v], v)))
    return {person: OTHERS if value in rest else value for person, value in values.items()}


def enough(people: Iterable[Hashable], cell: Callable[[Hashable], Hashable]) -> bool:
    """Whether every cell that has anybody has enough."""
    return all(count >= LEAST_PEOPLE for count in Counter(map(cell, people)).values())


def groups_of(cells: Attributes) -> list[Group]:
    """Every group that filters may name: each attribute, and all of them together."""
    names = list(next(iter(cells.values()), {}))
    values = {name: sorted({cell[name] for cell in cells.values()}) for name in names}
    found: list[Group] = []
    for size in range(1, len(names) + 1):
        for some in combinations(names, size):
            for chosen in product(*(values[name] for name in some)):
                group = dict(zip(some, chosen, strict=True))
                if any(is_in(cell, group) for cell in cells.values()):
                    found.append(group)
    return found


def is_in(cell: Mapping[str, str], group: Mapping[str, str]) -> bool:
    """Whether somebody of a cell is in a group."""
    return all(cell.get(name) == value for name, value in group.items())
