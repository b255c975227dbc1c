"""What a manager fills in about a section of the form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.intake.form.questions import Section


class SectionEditForm(forms.Form):
    """A section's words. Welsh may wait until the form is published."""

    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=120, required=False)
    intro_en = forms.CharField(
        label=_("Introduction in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    intro_cy = forms.CharField(
        label=_("Introduction in Welsh"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def section(self, key: str) -> Section:
        """The section as it was typed."""
        data = self.cleaned_data
        names = ("title_en", "title_cy", "intro_en", "intro_cy")
        return Section(key, **{name: data[name].strip() for name in names})
