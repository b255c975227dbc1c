"""The fields of a ranking beside the issues: half-days, and whom one cannot work with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.issues.half_days import half_day_name
from cohorts.issues.wishes import HALF_DAYS
from cohorts.roster.models import WEEKDAYS, Associate
from infuse.ui.grid import GridField


def _half_days() -> list[tuple[str, str]]:
    return [(code, half_day_name(code)) for code in HALF_DAYS]


def _day_names() -> list[str]:
    return [str(name) for _day, name in WEEKDAYS]


def _half_names() -> list[str]:
    return [gettext("Morning"), gettext("Afternoon")]


class HalfDaysField(GridField):
    """Mornings and afternoons of the week on which somebody can meet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("When can you meet?"),
            choices=_half_days,
            rows=_day_names,
            columns=_half_names,
            help_text=_("Choose every half-day on which you could usually meet your team."),
            **kwargs,
        )


def avoid_field(people: Sequence[Associate]) -> forms.Field:
    """Anybody else of the cohort. Nobody but the writer sees what is chosen."""
    nobody: tuple[str, Any] = ("", _("I can work with everybody"))
    return forms.ChoiceField(
        label=_("Is there somebody with whom you cannot work?"),
        choices=[nobody, *((str(one.pk), f"{one.person} ({one.organisation})") for one in people)],
        required=False,
        help_text=_(
            "The teams are formed so that you are apart. Nobody else can read this: not the "
            "person, not your manager, not the programme."
        ),
    )
