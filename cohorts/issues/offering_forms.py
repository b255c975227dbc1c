"""The form of a wicked issue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.issues.models import WickedIssue
from infuse.people.models import Organisation
from infuse.tenancy.models import Programme
from infuse.ui.fields import NumberField

_LONG = {"rows": 6}


def _text(label: Any, *, limit: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, **more)


def _prose(label: Any, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs=dict(_LONG))
    return forms.CharField(label=label, max_length=3000, widget=widget, **more)


class IssueForm(forms.Form):
    """A wicked issue in both languages, with its one outcome."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Short and unlike the others of this cohort, such as WI7."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "spellcheck": "false"}),
    )
    title_en = _text(_("Title in English"), limit=200)
    title_cy = _text(_("Title in Welsh"), limit=200)
    theme = _text(_("Theme"), limit=80, required=False)
    sponsor = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Sponsor"),
        required=False,
        empty_label=_("No sponsor"),
        help_text=_("The organisation that wants this solved and opens doors."),
    )
    statement_en = _prose(_("Statement in English"), help_text=_("What goes wrong, and for whom."))
    statement_cy = _prose(_("Statement in Welsh"))
    who_is_affected_en = _prose(_("Who is affected, in English"))
    who_is_affected_cy = _prose(_("Who is affected, in Welsh"), required=False)
    outcome_en = _text(
        _("The one outcome, in English"),
        limit=300,
        help_text=_("One thing that can be measured. Other benefits belong in the statement."),
    )
    outcome_cy = _text(_("The one outcome, in Welsh"), limit=300)
    min_teams = NumberField(
        label=_("Fewest teams"), decimal_places=0, min_value=0, max_value=99, width=3, initial=0
    )
    max_teams = NumberField(
        label=_("Most teams"), decimal_places=0, min_value=0, max_value=99, width=3, initial=1
    )

    def __init__(
        self, *args: Any, programme: Programme, issue: WickedIssue | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        sponsor = self.fields["sponsor"]
        assert isinstance(sponsor, forms.ModelChoiceField)
        sponsor.queryset = programme.organisations.all()
        if issue is not None:
            del self.fields["code"]
            self.initial.update(
                {
                    name: getattr(issue, f"{name}_id" if name == "sponsor" else name)
                    for name in self.fields
                }
            )

    def clean_min_teams(self) -> int:
        """A whole number."""
        return int(self.cleaned_data["min_teams"])

    def clean_max_teams(self) -> int:
        """A whole number."""
        return int(self.cleaned_data["max_teams"])
