"""The table beside the matrix's picture: each cell's words, made once for all cells that say it."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cohorts.inspire.completion.matrix import Cell, Row


def cells_of(rows: Sequence[Row]) -> list[SafeString]:
    """For each row its weeks' cells as they stand in the table."""
    known: dict[tuple[int, int, bool, bool], SafeString] = {}
    found = []
    for row in rows:
        cells = []
        for cell in row.cells:
            key = (cell.attended, len(cell.marks), cell.wrote, cell.begun)
            if key not in known:
                known[key] = _cell(cell)
            cells.append(known[key])
        found.append(SafeString("".join(cells)))
    return found


def _cell(cell: Cell) -> SafeString:
    if not cell.begun:
        said = format_html('<span class="app-quiet">{}</span>', _("to come"))
    else:
        about = {"attended": cell.attended, "sessions": len(cell.marks)}
        said = format_html("{}", _("%(attended)s of %(sessions)s") % about)
        if cell.wrote:
            said += format_html('<span class="app-under">{}</span>', _("wrote"))
    return format_html('<td class="govuk-table__cell">{}</td>', said)
