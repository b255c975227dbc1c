"""The choices of a radio or checkbox field, as its template needs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField


@dataclass(frozen=True)
class Option:
    """One choice: its input (an HTML tag), label, hint and the field that choosing it reveals."""

    id: str
    label: str
    tag: str
    hint: str
    checked: bool
    reveals: Any  # the bound field that stands under the choice, or None

    @property
    def conditional_id(self) -> str:
        """The id of the part that the choice reveals."""
        return f"conditional-{self.id}"


def options_of(bound: "BoundField") -> Iterator[Option]:
    """Each choice of a bound radio or checkbox field.

    The field may have `hints` ({value: text}) and `reveals` ({value: name of another field of the
    form}).
    """
    hints = getattr(bound.field, "hints", {})
    reveals = getattr(bound.field, "reveals", {})
    for sub in bound.subwidgets:
        data = sub.data
        value, attrs = str(data["value"]), data["attrs"]
        hint = str(hints.get(value, ""))
        shown = bound.form[reveals[value]] if value in reveals else None
        option_id = str(attrs.get("id", ""))
        if hint:
            attrs["aria-describedby"] = f"{option_id}_hint"
        if shown is not None:
            attrs["data-aria-controls"] = f"conditional-{option_id}"
        yield Option(option_id, str(data["label"]), sub.tag(), hint, bool(data["selected"]), shown)
