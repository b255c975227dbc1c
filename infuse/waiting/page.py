"""Lines of what waits as a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from infuse.waiting.gathering import gather
from infuse.waiting.once import nudged_today
from infuse.waiting.source import Asked, Source, Waiting


@dataclass(frozen=True)
class Line:
    """What waits in words: its address, how many days, and the nudge if there is one."""

    waiting: Waiting
    sentence: str
    url: str
    days: int
    nudge_url: str = ""
    is_nudged: bool = False  # somebody reminded them today


def lines_of(
    asked: Asked, sources: Mapping[str, Source], *, first: int = 0, most: int | None = None
) -> list[Line]:
    """The lines of these sources, the longest waiting first. Two queries at most."""
    found = gather(asked, sources.values(), first=first, most=most)
    nudged = nudged_today(asked.programme, sources.values(), found, asked.now)
    return [_line(asked, sources[one.kind], one, nudged) for one in found]


def _line(asked: Asked, source: Source, one: Waiting, nudged: set[tuple[str, int]]) -> Line:
    since = one.at.astimezone(asked.programme.clock).date()
    return Line(
        waiting=one,
        sentence=source.sentence(one.count),
        url=source.url(one),
        days=max(0, (asked.today - since).days),
        nudge_url=source.nudge.url(one) if source.nudge else "",
        is_nudged=(one.kind, one.key) in nudged,
    )
