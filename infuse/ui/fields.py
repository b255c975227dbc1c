"""Form fields that Django lacks: a day typed in three parts, money, numbers with a unit, texts
with a word limit, choices.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class DayParts(NamedTuple):
    """A day as somebody typed it."""

    day: str
    month: str
    year: str


def month_number(text: str) -> int | None:
    """The month that `text` means: a number, or a name or its short form in English or Welsh; None
    when it is none.
    """
    word = text.strip().rstrip(".").casefold()
    if word.isdecimal():
        return int(word) if len(word) <= 2 else None
    for language in ("en", "cy"):
        with translation.override(language):
            for names in (MONTHS, MONTHS_3):
                for number, name in names.items():
                    if word == str(name).rstrip(".").casefold():
                        return number
    return None


class DayWidget(forms.Widget):
    """Three inputs, day, month and year, named `<name>_day` and so on. Nobody has to open
    a calendar.
    """

    template_name = "ui/forms/day_inputs.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> DayParts | str | None:
        """The parts as typed; an ISO day under the plain name is taken too; None when all
        is empty.
        """
        parts = DayParts(
            *(str(data.get(f"{name}_{part}") or "").strip() for part in DayParts._fields)
        )
        if any(parts):
            return parts
        whole = data.get(name)
        return str(whole) if whole else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form was sent without this field."""
        return name not in data and not any(f"{name}_{p}" in data for p in DayParts._fields)

    def id_for_label(self, id_: str) -> str:
        """The first input."""
        return f"{id_}_day" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The three inputs for the template."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        typed = parts_of(value)
        labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        widths = {"day": 2, "month": 2, "year": 4}
        base = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["parts"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{base}_{part}",
                "label": labels[part],
                "width": widths[part],
                "value": getattr(typed, part),
            }
            for part in DayParts._fields
        ]
        return context


def parts_of(value: Any) -> DayParts:
    """A day, an ISO text or typed parts, as three texts."""
    if isinstance(value, DayParts):
        return value
    if isinstance(value, str) and value:
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return DayParts(value, "", "")
    if isinstance(value, date):
        return DayParts(str(value.day), str(value.month), str(value.year))
    return DayParts("", "", "")


class DayField(forms.DateField):
    """A calendar day in three inputs. Years have four figures; months may be named, in
    English or Welsh.
    """

    widget = DayWidget
    default_error_messages = {
        "required": _("Enter a date."),
        "day": _("The date must include a day."),
        "month": _("The date must include a month."),
        "year": _("The date must include a year, with four figures."),
        "unreal": _("The date must be a real date."),
    }

    def to_python(self, value: Any) -> date | None:
        """The day; ValidationError names the part that is missing or says that there is no
        such day.
        """
        if not isinstance(value, DayParts):
            return super().to_python(value)
        for part in DayParts._fields:
            if not getattr(value, part):
                raise ValidationError(self.error_messages[part], code=part)
        month = month_number(value.month)
        if not value.year.isdecimal() or len(value.year) != 4:
            raise ValidationError(self.error_messages["year"], code="year")
        try:
            return date(int(value.year), month or 0, int(value.day))
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["unreal"], code="unreal") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day was typed."""
        return parts_of(initial) != parts_of(data)


class WordsField(forms.CharField):
    """A long text with a limit in words, counted as people count them: runs of letters
    between spaces.
    """

    widget = forms.Textarea
    too_long = ngettext_lazy(
        "Use no more than %(limit)d word. You have used %(used)d.",
        "Use no more than %(limit)d words. You have used %(used)d.",
        "limit",
    )

    def __init__(self, *, max_words: int, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_words = max_words
        self.widget.attrs["rows"] = rows

    def validate(self, value: Any) -> None:
        """ValidationError when there are more words than the limit."""
        super().validate(value)
        used = len(str(value or "").split())
        if used > self.max_words:
            text = self.too_long % {"limit": self.max_words, "used": used}
            raise ValidationError(text, code="max_words")


class NumberField(forms.DecimalField):
    """A number typed as text (no arrows that change it by accident), with a unit after it or a
    sign before it.
    """

    widget = forms.TextInput

    def __init__(
        self,
        *,
        prefix: "StrOrPromise" = "",
        suffix: "StrOrPromise" = "",
        width: int = 5,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.prefix, self.suffix = prefix, suffix
        mode = "numeric" if self.decimal_places == 0 else "decimal"
        self.widget.attrs.update({"inputmode": mode, "class": f"govuk-input--width-{width}"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number; spaces, thousands commas and the sign before it are no mistake."""
        if isinstance(value, str):
            value = value.strip().removeprefix(str(self.prefix)).removesuffix(str(self.suffix))
            value = value.replace(",", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        return super().to_python(value)


class MoneyField(NumberField):
    """Pounds and pence, not negative."""

    def __init__(self, **kwargs: Any) -> None:
        settings = {
            "prefix": "£",
            "decimal_places": 2,
            "max_digits": 12,
            "min_value": 0,
            "width": 10,
        }
        super().__init__(**{**settings, **kwargs})


class RadiosField(forms.TypedChoiceField):
    """One of a few choices. `hints` explain a choice; `reveals` names the field that a choice
    shows below it.
    """

    widget = forms.RadioSelect
    default_error_messages = {"required": _("Choose one answer.")}

    def __init__(
        self,
        *,
        hints: Mapping[str, Any] | None = None,
        reveals: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.hints, self.reveals = dict(hints or {}), dict(reveals or {})


class CheckboxesField(forms.TypedMultipleChoiceField):
    """Any of a few choices, with hints and reveals as in RadiosField."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"required": _("Choose at least one answer.")}

    def __init__(
        self,
        *,
        hints: Mapping[str, Any] | None = None,
        reveals: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.hints, self.reveals = dict(hints or {}), dict(reveals or {})
