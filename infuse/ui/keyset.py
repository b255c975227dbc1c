"""Lists that can be long: pages found by the last row seen, as fast on page 1,000 as on page 1."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest


@dataclass(frozen=True)
class KeysetPage[M: Model]:
    """Some rows of a list, and the addresses of the pages beside it ("" where there is none)."""

    rows: list[M]
    previous_url: str
    next_url: str


def keyset_page[M: Model](
    request: HttpRequest, rows: QuerySet[M], *order: str, size: int = 50
) -> KeysetPage[M]:
    """The page that the request's `after` or `before` (a row's primary key) asks for.

    `order` is as in `order_by`; its last field must tell every two rows apart. Filters in the
    address are kept. A key that is no row of the list gives the first page. Two queries.
    """
    before, after = _key(request, "before"), _key(request, "after")
    if before is not None and (found := _beyond(rows, _reversed(order), before)) is not None:
        page = list(found.order_by(*_reversed(order))[: size + 1])
        more, page = len(page) > size, page[:size][::-1]
        return _page(request, page, more_before=more, more_after=bool(page))
    found = _beyond(rows, order, after) if after is not None else None
    page = list((rows if found is None else found).order_by(*order)[: size + 1])
    more = len(page) > size
    return _page(request, page[:size], more_before=found is not None, more_after=more)


def _page[M: Model](
    request: HttpRequest, rows: list[M], *, more_before: bool, more_after: bool
) -> KeysetPage[M]:
    previous = _url(request, before=rows[0].pk) if more_before and rows else ""
    following = _url(request, after=rows[-1].pk) if more_after and rows else ""
    if more_before and not rows:
        previous = _url(request)
    return KeysetPage(rows, previous, following)


def _url(request: HttpRequest, **key: Any) -> str:
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    for name, value in key.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


def _key(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


def _reversed(order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def _beyond[M: Model](rows: QuerySet[M], order: tuple[str, ...], key: int) -> QuerySet[M] | None:
    """The rows that come after the one with this key; None when the list has no such row."""
    names = [name.lstrip("-") for name in order]
    values = rows.filter(pk=key).values_list(*names).first()
    if values is None:
        return None
    beyond, equal = Q(), Q()
    for name, field, value in zip(order, names, values, strict=True):
        step = "lt" if name.startswith("-") else "gt"
        beyond |= equal & Q(**{f"{field}__{step}": value})
        equal &= Q(**{field: value})
    # The first field's bound, said once more by itself, lets an index begin at the right place.
    step = "lte" if order[0].startswith("-") else "gte"
    return rows.filter(beyond, **{f"{names[0]}__{step}": values[0]})
