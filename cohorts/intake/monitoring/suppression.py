"""Which counts may be known. Pure: no database.

A group under ten is not shown, nor is an empty one. So that nothing follows from a total, at least
two groups are hidden, and the hidden ones hold ten or more together; the rest, and the total, are
rounded to fives. A question that fewer than ten answered shows nothing.
"""

from collections.abc import Mapping

LEAST = 10
STEP = 5


def rounded(count: int) -> int:
    """To the nearest five; a count halfway cannot be."""
    return STEP * round(count / STEP)


def published(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Each group's count as it may be shown, None where it may not; their sum under `total`."""
    total = sum(counts.values())
    if total < LEAST:
        return dict.fromkeys([*counts, "total"], None)
    hidden = {group for group, count in counts.items() if count < LEAST}
    # From the smallest up; of equals the one that stands first in the question.
    others = sorted((count, place, group) for place, (group, count) in enumerate(counts.items()))
    for _count, _place, group in others:
        if not hidden or (len(hidden) > 1 and sum(counts[one] for one in hidden) >= LEAST):
            break
        hidden.add(group)
    shown = {group: None if group in hidden else rounded(n) for group, n in counts.items()}
    return shown | {"total": rounded(total)}
