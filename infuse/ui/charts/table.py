"""The data beside a chart."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """What `ui/table.html` shows: titles of columns, rows of texts, and which columns
    (from 0) hold numbers.
    """

    head: list[str]
    rows: list[list[str]]
    numbers: list[int] = field(default_factory=list)
