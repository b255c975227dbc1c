"""The choices of a register's row: four for each of sixty people, too many for a template each."""

from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from cohorts.inspire.models import Attendance

_CHOICE = (
    '<div class="govuk-radios__item">'
    '<input type="radio" name="{}" value="{}" id="{}" class="govuk-radios__input"{}>'
    '<label class="govuk-label govuk-radios__label" for="{}">{}</label></div>'
)
_CHECKED, _NOT = SafeString(" checked"), SafeString("")


def choices_of(mark: Any) -> SafeString:
    """The radios of a bound field of marks, as the design system writes them."""
    name, chosen = mark.html_name, str(mark.value() or "")
    return format_html_join(
        "",
        _CHOICE,
        (
            (
                name,
                code,
                own := f"{mark.auto_id}_{place}",
                _CHECKED if code == chosen else _NOT,
                own,
                label,
            )
            for place, (code, label) in enumerate(Attendance.Status.choices)
        ),
    )
