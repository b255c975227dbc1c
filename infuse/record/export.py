"""The record as files that can be read, and checked, without this platform."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from infuse.record.models import Event

COLUMNS = [
    "number",
    "at",
    "actor_id",
    "actor_email",
    "verb",
    "subject_type",
    "subject_id",
    "data",
    "previous_hash",
    "hash",
]


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def as_csv(events: Iterable[Event]) -> Iterator[str]:
    """Lines of CSV, a header first. What a spreadsheet would take for a formula is quoted."""
    writer: Any = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for event in events:
        yield writer.writerow([_harmless(value) for value in _values(event).values()])


def as_json_lines(events: Iterable[Event]) -> Iterator[str]:
    """One JSON object a line, with what the hash is made of as it was hashed."""
    for event in events:
        yield json.dumps(_values(event), ensure_ascii=False, sort_keys=True) + "\n"


def _values(event: Event) -> dict[str, Any]:
    values = {name: getattr(event, name, None) for name in COLUMNS}
    return values | {"at": event.at.astimezone(UTC).isoformat(timespec="microseconds")}


def _harmless(value: Any) -> Any:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, str) and value[:1] in "=+-@\t\r" and value:
        return f"'{value}"
    return "" if value is None else value
