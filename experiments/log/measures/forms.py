"""The form that takes a table of measurements."""

import codecs
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from experiments.design.forms import offer
from experiments.design.models import Series
from experiments.log.forms import name_of
from experiments.log.measures.rows import as_text
from infuse.sheets.reading import read_sheet
from infuse.sheets.sheet import Sheet
from infuse.ui.fields import RadiosField

LONGEST_PASTE = 500_000  # characters: far more than the rows that are taken at once


class PasteForm(forms.Form):
    """Rows from a spreadsheet, pasted or as a file."""

    series = RadiosField(
        label=_("What did you measure?"),
        coerce=int,
        required=False,
        help_text=_("For rows that do not name it themselves."),
    )
    table = forms.CharField(
        label=_("Rows from your spreadsheet"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Day, value and, if you like, a note: copy the cells and paste them here."),
    )
    file = forms.FileField(
        label=_("Or a file, CSV or Excel"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def __init__(self, *args: Any, series: list[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "series", [(row.pk, name_of(row)) for row in series])
        if len(series) == 1:
            self.initial.setdefault("series", series[0].pk)

    def clean_table(self) -> str:
        """Not more than can be looked over."""
        table: str = self.cleaned_data["table"]
        if len(table) > LONGEST_PASTE:
            raise ValidationError(_("This is too much to paste. Send it as a file, or in parts."))
        return table

    def clean(self) -> dict[str, Any]:
        """The table that was given, as `sheet`; the file counts where both are there."""
        data = super().clean() or {}
        given = data.get("file")
        if self.errors:
            return data
        if not given and not (data.get("table") or "").strip():
            self.add_error("table", _("Paste some rows, or choose a file."))
            return data
        name = "file" if given else "table"
        try:
            data["sheet"] = _read(given.read() if given else data["table"].encode())
        except ValidationError as error:
            self.add_error(name, error)
        return data

    def as_pasted(self, sheet: Sheet) -> str:
        """The table as text for the box, so that a file can be put right there as well."""
        return as_text([sheet.head, *(line.cells for line in sheet.lines)])


_NOT_PLAIN = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _read(content: bytes) -> Sheet:
    """The table; a single row is one, too.

    Where cells stand apart by tabs or semicolons, a comma belongs to a number.
    """
    if content.startswith(_NOT_PLAIN):
        return read_sheet(content)
    lines = content.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n").splitlines(keepends=True)
    first = lines[0] if lines else b""
    sign = next((sign for sign in (b"\t", b";") if sign in first), b",")
    alone = not any(line.strip() for line in lines[1:])
    doubled = [first.rstrip() + b"\n"] if alone and first.strip() else []
    sheet = read_sheet(b"sep=" + sign + b"\n" + b"".join([*doubled, *lines]))
    # The line that names the separator is ours: rows keep the numbers that people see.
    rows = [] if doubled else [replace(line, number=line.number - 1) for line in sheet.lines]
    return Sheet(sheet.head, rows, sheet.notices)
