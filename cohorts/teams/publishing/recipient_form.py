"""Whose message to show before anybody gets one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.teams.publishing.forming import TeamPlan
from cohorts.teams.publishing.previewing import recipients


class RecipientForm(forms.Form):
    """Whose message to show; the first in the list while nobody is chosen."""

    mark_optional = False

    associate = forms.TypedChoiceField(
        label=_("See the message as"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, plans: Sequence[TeamPlan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["associate"]
        assert isinstance(chooser, forms.TypedChoiceField)
        chooser.choices = recipients(plans)

    @property
    def chosen(self) -> int | None:
        """The chosen associate's id."""
        return self.cleaned_data["associate"] if self.is_valid() else None
