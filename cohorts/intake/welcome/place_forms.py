"""What an applicant is asked when they take the place, and when they do not."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Application
from cohorts.intake.welcome.models import Agreement, Offer
from cohorts.roster.models import WEEKDAYS, WorkingLanguage
from infuse.ui.fields import CheckboxesField, RadiosField


class PlaceForm(forms.Form):
    """The name under the agreement. What was said in the application stands here to be put right:
    it is not asked again.
    """

    days_available = CheckboxesField(label=_("Days on which you can take part"), choices=WEEKDAYS)
    preferred_language = RadiosField(
        label=_("Language that you want to work in"), choices=WorkingLanguage.choices
    )
    adjustments = forms.CharField(
        label=_("What makes it easier for you to take part"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    typed_name = forms.CharField(
        label=_("Type your full name to sign"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type your full name to sign.")},
    )
    agreed = forms.BooleanField(
        label=_("I have read the participation agreement and agree to it"),
        error_messages={"required": _("Tick the box if you agree: without it there is no place.")},
    )
    # Which version was read: another one may be published while somebody reads.
    agreement = forms.IntegerField(widget=forms.HiddenInput)

    def preferences(self) -> dict[str, Any]:
        """What goes with the applicant into the cohort."""
        names = ("days_available", "preferred_language", "adjustments")
        return {name: self.cleaned_data[name] for name in names}

    def show_agreement(self, version: int | None) -> None:
        """Let the form go out again under this version: the one that stands on the page now."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["agreement"] = str(version or "")
        self.data = data


def first_values(application: Application, agreement: Agreement | None) -> dict[str, Any]:
    """What the application says already."""
    return {
        "days_available": application.days_available,
        "preferred_language": application.preferred_language,
        "adjustments": application.adjustments,
        "agreement": agreement.pk if agreement else None,
    }


class DeclineForm(forms.Form):
    """Why somebody does not take the place."""

    reason = RadiosField(label=_("Why do you not take the place?"), choices=Offer.Reason.choices)
    note = forms.CharField(
        label=_("Anything that we should know?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
