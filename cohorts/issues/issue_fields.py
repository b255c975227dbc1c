"""The fields that describe an issue, for the manager's form and for those of proposals."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cohorts.issues.goals import GOALS
from cohorts.issues.models import Direction, UpstreamTag
from cohorts.issues.texts import more_than_one
from infuse.ui.fields import CheckboxesField, NumberField, RadiosField

_LONG = {"rows": 6}


def text(label: Any, *, limit: int, missing: Any = None, **more: Any) -> forms.CharField:
    """One line. `missing` is said when it is needed and empty."""
    return forms.CharField(label=label, max_length=limit, **_saying(missing), **more)


def prose(label: Any, *, missing: Any = None, **more: Any) -> forms.CharField:
    """Some paragraphs, `missing` as for `text`."""
    widget = forms.Textarea(attrs=dict(_LONG))
    return forms.CharField(label=label, max_length=3000, widget=widget, **_saying(missing), **more)


def _saying(missing: Any) -> dict[str, Any]:
    return {"error_messages": {"required": missing}} if missing else {}


def number(label: Any, **more: Any) -> NumberField:
    """A small whole number."""
    return NumberField(label=label, decimal_places=0, min_value=0, max_value=99, width=3, **more)


def describing() -> dict[str, forms.Field]:
    """Baseline, direction, upstream tag and well-being goals."""
    return {
        "baseline": NumberField(
            label=_("Where it stands now"),
            required=False,
            decimal_places=2,
            max_digits=14,
            help_text=_("The measure's value today, if it is known."),
        ),
        "direction": RadiosField(
            label=_("Where should the measure go?"),
            choices=[
                (Direction.DOWN, _("It should go down")),
                (Direction.UP, _("It should go up")),
                ("", _("It is not known yet")),
            ],
            required=False,
        ),
        "upstream_tag": RadiosField(
            label=_("At what stage would a solution act?"),
            choices=[*UpstreamTag.choices, ("", _("It is not known yet"))],
            required=False,
            hints={
                UpstreamTag.CRISIS.value: _("When somebody is already in crisis."),
                UpstreamTag.SERVICE.value: _("When somebody asks a service for help."),
                UpstreamTag.PREVENTION.value: _("Before somebody needs help."),
                UpstreamTag.CONDITIONS.value: _(
                    "In how people live: homes, work, streets, schools."
                ),
            },
        ),
        "wellbeing_goals": CheckboxesField(
            label=_("Which well-being goals does it serve?"),
            choices=list(GOALS.items()),
            required=False,
            help_text=_("The goals of the Well-being of Future Generations (Wales) Act 2015."),
        ),
    }


class OneOutcome(forms.Form):
    """A form of an issue: whole numbers where people are counted, and one outcome."""

    counted: ClassVar[tuple[str, ...]] = ("min_teams", "max_teams", "min_size", "max_size")

    def clean(self) -> dict[str, Any]:
        """Refuse a second outcome, under whatever name it was sent."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in self.counted:
            if cleaned.get(name) is not None:
                cleaned[name] = int(cleaned[name])
        for name in self.fields:
            is_one = name.startswith(("outcome", "measure"))
            if is_one and isinstance(self.data, QueryDict) and len(self.data.getlist(name)) > 1:
                self.add_error(name, more_than_one())
        return cleaned
