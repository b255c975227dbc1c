"""What a manager narrows a list of applications by: for the list, its export and its print."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.intake.manage.attention import NEEDS
from cohorts.intake.manage.lean_form import LeanForm, LeanInput
from cohorts.intake.manage.lean_select import LeanSelect
from cohorts.intake.manage.search import search
from cohorts.intake.models import Application, Endorsement
from cohorts.roster.models import WorkingLanguage
from infuse.bilingual import current_language, other
from infuse.people.models import Organisation
from infuse.tenancy.models import Programme

SENT_STATES = [choice for choice in Application.State.choices if choice[0] != "draft"]
NOT_ASKED = "not_asked"
ENDORSEMENTS = [*Endorsement.Answer.choices, (NOT_ASKED, _("Not asked"))]
SORTS = {"": _("Latest first"), "oldest": _("Oldest first"), "score": _("Highest score first")}
# What each filter looks at; the others have a rule of their own.
COLUMNS = {
    "state": "state",
    "organisation": "organisation",
    "sector": "organisation__kind",
    "language": "preferred_language",
    "score_from": "mean_score__gte",
    "score_to": "mean_score__lte",
}
_NARROW = {"class": "govuk-input--width-4", "inputmode": "decimal"}


def _choice(label: Any, everything: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[("", everything), *choices], widget=LeanSelect
    )


def _score(label: Any) -> forms.DecimalField:
    widget = LeanInput(attrs=_NARROW)
    return forms.DecimalField(label=label, required=False, min_value=0, widget=widget)


class ApplicationFilters(LeanForm):
    """A GET form; unknown values are as good as none."""

    q = forms.CharField(
        label=_("Search"),
        help_text=_("Names, work, organisation, reference, answers. Accents do not matter."),
        required=False,
        max_length=200,
        widget=LeanInput,
    )
    state = _choice(_("State"), _("All states"), SENT_STATES)
    organisation = _choice(_("Organisation"), "", ())  # filled in below
    sector = _choice(_("Sector"), _("All sectors"), Organisation.Kind.choices)
    language = _choice(_("Language to work in"), _("All languages"), WorkingLanguage.choices)
    endorsement = _choice(_("Line manager"), _("All answers"), ENDORSEMENTS)
    needs = _choice(_("Needs attention"), _("All"), [(n.code, n.label) for n in NEEDS.values()])
    score_from = _score(_("Mean score from"))
    score_to = _score(_("Mean score to"))
    sort = forms.ChoiceField(
        label=_("Order"), required=False, choices=list(SORTS.items()), widget=LeanSelect
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["organisation"]
        assert isinstance(chooser, forms.ChoiceField)
        # Three columns instead of the rows: the list reads them on every page.
        language = current_language()
        names = (f"name_{language}", f"name_{other(language)}")
        rows = Organisation.objects.filter(programme=programme).order_by(names[0], "pk")
        found = list(rows.values_list("pk", "code", *names))
        self._keys = {code: pk for pk, code, _name, _other in found}
        everything = ("", _("All organisations"))
        chooser.choices = [everything, *((code, name or more) for _pk, code, name, more in found)]

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are set; the order is none."""
        if not self.is_valid() and not self.cleaned_data:
            return {}
        cleaned = self.cleaned_data.items()
        return {name: v for name, v in cleaned if v not in ("", None) and name != "sort"}

    @property
    def order(self) -> str:
        """One of SORTS."""
        self.is_valid()
        return str(self.cleaned_data.get("sort", ""))

    def narrow(self, applications: QuerySet[Application]) -> QuerySet[Application]:
        """Those that the filters leave."""
        chosen = self.chosen
        if word := chosen.pop("q", "").strip():
            applications = search(applications, word)
        answer = chosen.pop("endorsement", "")
        if answer == NOT_ASKED:
            applications = applications.filter(endorsement=None)
        elif answer:
            applications = applications.filter(endorsement__answer=answer)
        if need := chosen.pop("needs", ""):
            applications = applications.filter(NEEDS[need].rule(timezone.now()))
        columns = {COLUMNS[name]: value for name, value in chosen.items() if name in COLUMNS}
        if code := columns.get("organisation"):
            columns["organisation"] = self._keys[code]
        return applications.filter(**columns)
