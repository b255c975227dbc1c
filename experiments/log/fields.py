"""Fields of the log: a value as people write it, and several photos at once."""

from decimal import Decimal
from typing import Any

from django import forms

from experiments.log.measures.numbers import measured_number
from infuse.files.kinds import PHOTOS, accept_of
from infuse.ui.fields import NumberField


class MeasureField(NumberField):
    """A number with a point or a comma before its decimals; never read in two ways."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number; ValidationError for what is none."""
        if not isinstance(value, str):
            return super().to_python(value)
        plain = value.strip().removesuffix(str(self.suffix)).strip()
        return measured_number(plain) if plain else None


class PhotosInput(forms.FileInput):
    """Takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """Every file of this name."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []


class PhotosField(forms.FileField):
    """Any number of photos; what they are is checked where they are kept."""

    widget = PhotosInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"accept": accept_of(PHOTOS), "multiple": True}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file by itself; a list of them."""
        return [super(PhotosField, self).clean(file, initial) for file in data or []]
