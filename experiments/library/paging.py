"""Pages of a search: like `infuse.ui.keyset`, for rows whose order the search gives."""

from collections.abc import Callable, Sequence

from django.db.models import Model
from django.http import HttpRequest

from experiments.library.search import COUNTED, Question
from infuse.ui.keyset import KeysetPage

Finder = Callable[..., list[int]]


def page_of_search[M: Model](
    request: HttpRequest,
    question: Question,
    find: Finder,
    read: Callable[[list[int]], Sequence[M]],
    *,
    size: int,
) -> KeysetPage[M]:
    """The page that `after` or `before` (an experiment's number) asks for. Two queries."""
    before, after = _key(request, "before"), _key(request, "after")
    numbers = find(question, most=size + 1, pivot=before or after, backwards=before is not None)
    more, shown = len(numbers) > size, numbers[:size]
    if before is not None:
        shown = shown[::-1]
    newer = more if before is not None else after is not None
    older = before is not None or more
    return KeysetPage(
        list(read(shown)),
        _url(request, "before", shown) if newer else "",
        _url(request, "after", shown) if older and shown else "",
    )


def counted(question: Question, count: Callable[..., int]) -> tuple[int, bool]:
    """How many fit, and whether there are more than were counted. One query."""
    number = count(question, most=COUNTED + 1)
    return min(number, COUNTED), number > COUNTED


def _url(request: HttpRequest, key: str, shown: list[int]) -> str:
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    if shown:
        query[key] = str(shown[0] if key == "before" else shown[-1])
    return f"?{query.urlencode()}"


def _key(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
