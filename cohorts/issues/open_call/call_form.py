"""The form of the open call's days."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.ui.fields import DayField


class IssueCallForm(forms.Form):
    """From when until when, and what the public page says at its top."""

    opens_on = DayField(label=_("First day"))
    closes_on = DayField(label=_("Last day"), help_text=_("Open until the end of this day."))
    intro_en = forms.CharField(
        label=_("Introduction in English"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you are looking for. The page is public."),
    )
    intro_cy = forms.CharField(
        label=_("Introduction in Welsh"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
