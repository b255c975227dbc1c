"""The rows of the table beside the matrix's picture.

Written here, what comes from people escaped: sixty rows in a template cost more than their queries.
"""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cohorts.inspire.completion.cells import cells_of
from cohorts.inspire.completion.matrix import Row
from infuse.ui.templatetags.ui import tag

_ROW = (
    '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{}'
    '<span class="app-under">{}</span></th>{}<td class="govuk-table__cell">{}</td>'
    '<td class="govuk-table__cell">{} {}</td></tr>\n'
)
_BUTTON = (
    '<button class="govuk-button {}app-small-button" formaction="{}">{}'
    '<span class="govuk-visually-hidden"> {}</span></button>'
)
_UNDER = '<span class="app-under">{}</span>'


def table_rows(rows: Sequence[Row], slug: str) -> SafeString:
    """A row for each person of the cohort with this slug; no query."""
    far, nudges = _Far(), _Nudges(slug)
    return format_html_join(
        "",
        _ROW,
        (
            (
                name := str(row.associate.person),
                row.associate.organisation.code,
                cells,
                far.of(row),
                " ".join(row.concerns) if row.needs_nudge else "",
                nudges.of(row, name),
            )
            for row, cells in zip(rows, cells_of(rows), strict=True)
        ),
    )


class _Far:
    """How far somebody is, in words."""

    def __init__(self) -> None:
        self._paused = render_to_string("ui/tag.html", tag(_("Paused"), "ended"))
        self._completed = render_to_string("ui/tag.html", tag(_("Completed"), "done"))

    def of(self, row: Row) -> str:
        if row.away == "paused":
            return self._paused
        return self._completed if row.standing.complete else " ".join(row.left)


class _Nudges:
    """The button with which somebody is nudged, or what stands in its place."""

    def __init__(self, slug: str) -> None:
        # The address once, not for each person: the number stands in its middle.
        self._before, self._after = reverse("nudge_new", args=[slug, 0]).rsplit("0", 1)
        self._nudge = _("Nudge")
        self._written = format_html(_UNDER, _("Written to today"))

    def of(self, row: Row, name: str) -> str:
        if row.nudged:
            return self._written
        if not row.may_be_nudged:
            return "" if row.needs_nudge else "–"
        look = "" if row.needs_nudge else "govuk-button--secondary "
        address = f"{self._before}{row.associate.pk}{self._after}"
        return format_html(_BUTTON, look, address, self._nudge, name)
