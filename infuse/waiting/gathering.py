"""Everything that waits for somebody, from all sources, longest first, in one query."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet, TextField, Value

from infuse.waiting.source import COLUMNS, Asked, Source, Waiting


def rows_of(asked: Asked, sources: Iterable[Source]) -> QuerySet[Any] | None:
    """The sources' rows joined, the longest waiting first; None without any source."""
    found = [
        source.find(asked).annotate(w_kind=Value(source.kind, TextField())).values_list(*COLUMNS)
        for source in sources
    ]
    if not found:
        return None
    joined = found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]
    ordered: QuerySet[Any] = joined.order_by("w_at", "w_kind", "w_key")
    return ordered


def gather(
    asked: Asked, sources: Iterable[Source], *, first: int = 0, most: int | None = None
) -> list[Waiting]:
    """The lines from place `first`, at most so many. One query."""
    rows = rows_of(asked, sources)
    if rows is None:
        return []
    end = None if most is None else first + most
    return [Waiting(*row) for row in rows[first:end]]


def sources_for(sources: Iterable[Source], permissions: Iterable[str]) -> Mapping[str, Source]:
    """The sources that somebody with these permissions may see, by their kinds."""
    held = frozenset(permissions)
    return {source.kind: source for source in sources if held.intersection(source.permissions)}
