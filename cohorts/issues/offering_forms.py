"""The manager's form of a wicked issue, in both languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.issues.issue_fields import OneOutcome, describing, number, prose, text
from cohorts.issues.models import WickedIssue
from cohorts.issues.texts import one_sided
from infuse.people.models import Organisation
from infuse.tenancy.models import Programme


class IssueForm(OneOutcome):
    """A wicked issue in both languages, with its one outcome."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Short and unlike the others of this cohort, such as WI7."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "spellcheck": "false"}),
    )
    title_en = text(_("Title in English"), limit=200)
    title_cy = text(_("Title in Welsh"), limit=200)
    theme_en = text(_("Theme in English"), limit=80, required=False)
    theme_cy = text(_("Theme in Welsh"), limit=80, required=False)
    sponsor = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Sponsor"),
        required=False,
        empty_label=_("No sponsor"),
        help_text=_("The organisation that wants this solved and opens doors."),
    )
    statement_en = prose(_("Statement in English"), help_text=_("What goes wrong, and for whom."))
    statement_cy = prose(_("Statement in Welsh"))
    who_is_affected_en = prose(_("Who is affected, in English"))
    who_is_affected_cy = prose(_("Who is affected, in Welsh"), required=False)
    why_wicked_en = prose(
        _("Why it is wicked, in English"),
        required=False,
        help_text=_("Why nobody has solved it: no single owner, no agreed cause."),
    )
    why_wicked_cy = prose(_("Why it is wicked, in Welsh"), required=False)
    outcome_en = text(
        _("The one outcome, in English"),
        limit=300,
        help_text=_("One thing that can be measured. Other benefits belong in the statement."),
    )
    outcome_cy = text(_("The one outcome, in Welsh"), limit=300)
    measure_en = text(
        _("How it is measured, in English"),
        limit=200,
        required=False,
        help_text=_("Such as: missed visits in a week."),
    )
    measure_cy = text(_("How it is measured, in Welsh"), limit=200, required=False)
    unit_en = text(_("Unit in English"), limit=60, required=False)
    unit_cy = text(_("Unit in Welsh"), limit=60, required=False)
    min_teams = number(_("Fewest teams"), initial=0)
    max_teams = number(_("Most teams"), initial=1)
    min_size = number(_("Smallest team"), required=False, help_text=_("Empty: as in the cohort."))
    max_size = number(_("Largest team"), required=False, help_text=_("Empty: as in the cohort."))

    field_order = (
        "version", "code", "title_en", "title_cy", "theme_en", "theme_cy", "sponsor",
        "statement_en", "statement_cy", "who_is_affected_en", "who_is_affected_cy", "why_wicked_en",
        "why_wicked_cy", "outcome_en", "outcome_cy", "measure_en", "measure_cy", "unit_en",
        "unit_cy", "baseline", "direction", "upstream_tag", "wellbeing_goals",
    )  # fmt: skip

    def __init__(
        self, *args: Any, programme: Programme, issue: WickedIssue | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_read = issue is None or issue.state != WickedIssue.State.PROPOSED
        self.fields.update(describing())
        self.order_fields(self.field_order)
        sponsor = self.fields["sponsor"]
        assert isinstance(sponsor, forms.ModelChoiceField)
        sponsor.queryset = programme.organisations.all()
        if issue is None:
            return
        if issue.state == WickedIssue.State.PROPOSED:
            for name in self.fields:  # it may be finished later, one language after the other
                self.fields[name].required = name in ("code", "max_teams", "min_teams")
        self.initial.update(
            {
                name: getattr(issue, f"{name}_id" if name == "sponsor" else name)
                for name in self.fields
            }
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a theme in one language where associates read the issue."""
        cleaned = super().clean()
        if self.is_read:
            for name, lacking in one_sided(cleaned).items():
                self.add_error(name, lacking)
        return cleaned
