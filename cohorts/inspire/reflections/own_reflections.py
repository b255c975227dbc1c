"""All that somebody has written about their weeks, for themselves: to read, print, take away."""

from collections.abc import Iterable, Iterator
from typing import Any

from cohorts.inspire.models import Reflection
from infuse.people.models import User
from infuse.tenancy.models import Programme

HEAD = (
    "cohort_en", "cohort_cy", "week", "title_en", "title_cy", "noticed", "will_try", "language",
    "visibility", "saved_at",
)  # fmt: skip


def own_reflections(programme: Programme, person: User) -> list[Reflection]:
    """A person's reflections in every cohort that they were in, oldest first; one query."""
    return list(
        programme.reflections.filter(associate__person=person)
        .select_related("week__cohort")
        .order_by("week__starts_on", "pk")
    )


def as_rows(reflections: Iterable[Reflection]) -> Iterator[list[Any]]:
    """The reflections as rows under `HEAD`."""
    for one in reflections:
        week = one.week
        yield [
            week.cohort.name_en, week.cohort.name_cy, week.number, week.title_en, week.title_cy,
            one.noticed, one.will_try, one.language, one.visibility, one.saved_at,
        ]  # fmt: skip
