"""Closing with a reason, and merging."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.issues.models import WickedIssue


class ClosingForm(forms.Form):
    """Why an issue is closed, for those who ranked or proposed it."""

    mark_optional = False

    reason_en = forms.CharField(
        label=_("Reason in English"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands on the issue's page, and whoever ranked or proposed it gets it."),
    )
    reason_cy = forms.CharField(
        label=_("Reason in Welsh"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MergingForm(forms.Form):
    """Which issue another is merged with."""

    into = forms.TypedChoiceField(label=_("Merge it with"), coerce=int)

    def __init__(self, *args: Any, others: Iterable[WickedIssue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Choose an issue")), *((one.pk, str(one)) for one in others)]
