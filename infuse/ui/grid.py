"""Choices that form a table: one for each row and column, such as the half-days of a week."""

from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from typing import TYPE_CHECKING, Any

from django import forms

from infuse.ui.fields import CheckboxesField
from infuse.ui.options import Option, options_of

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

type Heads = Callable[[], Sequence[Any]]


class GridSelect(forms.CheckboxSelectMultiple):
    """Checkboxes in the cells of a table."""


class GridField(CheckboxesField):
    """Any of the cells of a table. `choices` go row by row, one for each of the columns.

    A choice's label says both row and column: it is what a screen reader reads in the cell.
    """

    widget = GridSelect

    def __init__(self, *, rows: Heads, columns: Heads, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows, self.columns = rows, columns


def columns_of(bound: "BoundField") -> list[str]:
    """The words above the columns."""
    assert isinstance(bound.field, GridField)
    return [str(column) for column in bound.field.columns()]


def rows_of(bound: "BoundField") -> Iterator[tuple[str, Sequence[Option]]]:
    """Each row: its words and the choices in its cells."""
    assert isinstance(bound.field, GridField)
    cells = batched(options_of(bound), len(bound.field.columns()))
    return ((str(row), options) for row, options in zip(bound.field.rows(), cells, strict=True))
