"""The page on which somebody chooses how messages come to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.notices.choice.choosing import check_leave
from infuse.notices.choice.groups import ABOUT, CHOSEN, NAMES, Group, Mode
from infuse.notices.choice.models import NoticeChoice
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import DayField, RadiosField


class ChoiceForm(forms.Form):
    """A choice for each group, a leave, and the language."""

    prefix = "choice"  # the language switch of the page posts a `language` of its own
    mark_optional = False

    reminder = RadiosField(
        label=NAMES[Group.REMINDER], help_text=ABOUT[Group.REMINDER], choices=Mode.choices
    )
    work = RadiosField(label=NAMES[Group.WORK], help_text=ABOUT[Group.WORK], choices=Mode.choices)
    promotion = RadiosField(
        label=NAMES[Group.PROMOTION], help_text=ABOUT[Group.PROMOTION], choices=Mode.choices
    )
    away_from = DayField(
        label=_("First day of your leave (optional)"),
        help_text=_("From that day on, nothing is mailed to you that can wait."),
        required=False,
    )
    away_until = DayField(
        label=_("Last day of your leave (optional)"),
        help_text=_("What is still true comes on the morning after it."),
        required=False,
    )
    language = RadiosField(label=_("Language of your mail"), choices=LANGUAGES)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        """A leave has both its days, in their order."""
        cleaned = super().clean() or {}
        if not {"away_from", "away_until"} & set(self.errors):
            try:
                check_leave(cleaned.get("away_from"), cleaned.get("away_until"))
            except forms.ValidationError as refused:
                self.add_error(None, refused)
        return cleaned

    def modes(self) -> dict[Group, Mode]:
        """What was chosen for each group."""
        return {group: Mode(self.cleaned_data[group.value]) for group in CHOSEN}


def initial_of(choice: NoticeChoice, language: str) -> dict[str, Any]:
    """The saved choices as the form shows them."""
    return {
        **{group.value: choice.mode(group).value for group in CHOSEN},
        "away_from": choice.away_from,
        "away_until": choice.away_until,
        "language": language,
        "version": choice.version,
    }
