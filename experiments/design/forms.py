"""What an experiment is called and who may see it; decisions, amendments, the reviewer's reply."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.issues.models import UpstreamTag
from experiments.design.amending import AMENDABLE
from experiments.design.models import EthicsCheck, Experiment, ExperimentDecision
from experiments.design.together import VersionedForm
from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import CheckboxesField, RadiosField

VISIBILITY_HINTS = {
    "team": _("Your team, coaches and the programme's staff."),
    "cohort": _("Also the other associates of your cohort, and council leaders."),
    "library": _("Also everyone in this programme and, once shared, other programmes."),
    "public": _("Anyone, once it is shared."),
}
DECISION_HINTS = {
    "persevere": _("Go on with it, perhaps at a larger scale."),
    "pivot": _("Keep the aim and change the way."),
    "stop": _("End it, and spend the effort elsewhere."),
    "pause": _("Wait for something that has to change first."),
}
ANSWER_HINTS = {
    "yes": _("The team may lock the plan and start."),
    "yes_with_conditions": _("The team may start if it keeps to what you write below."),
    "no": _("The plan goes back to the team with what you write below."),
}


LONGEST_TEXT = 5000


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Set what a field of choices offers."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = list(choices)


def text_field(label: Any, *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """A text of up to 5,000 characters in a box of so many rows; nobody is shown a count."""
    settings = {"required": False, "validators": [MaxLengthValidator(LONGEST_TEXT)]}
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, **{**settings, **kwargs})


class _TitleForm(forms.Form):
    title_en = forms.CharField(
        label=_("Title in English"),
        max_length=150,
        required=False,
        help_text=_("One of the two languages is enough to start."),
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=150, required=False)

    def clean(self) -> dict[str, Any]:
        """One title at least."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data.get("title_en") or data.get("title_cy")):
            self.add_error("title_en", _("Enter a title in English or in Welsh."))
        return data


class NewExperimentForm(_TitleForm):
    """What it takes to start a plan."""

    mark_optional = False

    seat = RadiosField(label=_("Team"), coerce=int)
    source_language = RadiosField(
        label=_("Which language will you write the plan in?"), choices=LANGUAGES
    )
    visibility = RadiosField(
        label=_("Who may see it?"),
        choices=Experiment.Visibility.choices,
        hints=VISIBILITY_HINTS,
        initial=Experiment.Visibility.COHORT,
    )
    parent = forms.TypedChoiceField(
        label=_("Which experiment does it follow from?"),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, seats: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "seat", [(seat.pk, str(seat.team)) for seat in seats])
        if len(seats) == 1:
            del self.fields["seat"]
        if parents:
            none = [("", _("None: it starts a new thread"))]
            offer(self, "parent", none + [(row.pk, str(row)) for row in parents])
        else:
            del self.fields["parent"]


class DescriptionForm(VersionedForm, _TitleForm):
    """Title, summary and visibility: not part of the lock."""

    mark_optional = False

    summary_en = text_field(
        _("Summary in English"), help_text=_("Two or three sentences that a resident understands.")
    )
    summary_cy = text_field(_("Summary in Welsh"))
    theme = forms.CharField(label=_("Theme"), max_length=80, required=False)
    upstream_tag = forms.ChoiceField(
        label=_("How early does it act?"),
        choices=[("", _("Not said")), *UpstreamTag.choices],
        required=False,
    )
    organisations = CheckboxesField(
        label=_("Which organisations are involved?"), coerce=int, required=False
    )
    visibility = RadiosField(
        label=_("Who may see it?"),
        choices=Experiment.Visibility.choices,
        hints=VISIBILITY_HINTS,
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisations", [(o.pk, o.name) for o in organisations])


class ReplyForm(forms.Form):
    """The reviewer's answer to an ethics check."""

    mark_optional = False

    answer = RadiosField(
        label=_("May this experiment start?"),
        choices=EthicsCheck.Answer.choices,
        hints=ANSWER_HINTS,
    )
    note = text_field(_("What must the team know or change?"), rows=5)


class DecisionForm(forms.Form):
    """What the team does next, and why."""

    choice = RadiosField(
        label=_("What did you decide?"),
        choices=ExperimentDecision.Choice.choices,
        hints=DECISION_HINTS,
    )
    reason = text_field(
        _("Why?"), required=True, help_text=_("What you saw that led you to decide so.")
    )
    next_step = text_field(_("What happens next?"), help_text=_("Who does what, and by when."))


class AmendmentForm(forms.Form):
    """A change after the lock."""

    field = forms.ChoiceField(
        label=_("What changes?"), choices=[("", _("Choose")), *AMENDABLE.items()]
    )
    after = text_field(_("How is it from now on?"), required=True)
    reason = text_field(_("Why does it change?"), required=True)


class SeriesForm(forms.Form):
    """Something more to count."""

    label_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    label_cy = forms.CharField(label=_("Name in Welsh"), max_length=200, required=False)
    unit = forms.CharField(
        label=_("Unit"),
        max_length=60,
        help_text=_("For example minutes a day, per cent, calls a week."),
    )
