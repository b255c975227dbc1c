"""Writing CSV row by row: UTF-8 with the mark by which Excel knows it, cells defused."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from infuse.sheets.defusing import defused

MARK = "\ufeff"
_CHUNK = 64_000


def csv_stream(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The file in pieces; no more than one piece is held. Moments are written to the minute."""
    piece = io.StringIO()
    piece.write(MARK)
    writer = csv.writer(piece)
    writer.writerow([defused(title) for title in head])
    for row in rows:
        writer.writerow([_plain(cell) for cell in row])
        if piece.tell() > _CHUNK:
            yield piece.getvalue().encode()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue().encode()


# What cannot begin a formula: most cells begin with one of these and need no closer look.
_HARMLESS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def _plain(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell if not cell or cell[0] in _HARMLESS else defused(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")[:16]
    return cell
