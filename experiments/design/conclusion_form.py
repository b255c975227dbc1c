"""The learning card as a form: the same steps whatever came out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experiments.design.conclusion import (
    CONCLUSION_FIELDS,
    COST_FIELDS,
    HIGHEST_LEVEL,
    VERDICTS,
)
from experiments.design.figures import plain
from experiments.design.forms import offer, text_field
from experiments.design.models import (
    Conclusion,
    EvidenceStrength,
    Experiment,
    Metric,
    Series,
    Verdict,
)
from experiments.design.plan_form import number_field
from experiments.design.stages import State
from experiments.design.standards.models import StandardsLevel
from experiments.design.together import VersionedForm
from infuse.ui.fields import MoneyField, NumberField, RadiosField

# The button that keeps a card with gaps.
LATER = "later"
_BOTH = {
    "went_wrong": _("Write what went wrong, however well it went."),
    "worked": _("Write what worked, however badly it went."),
}
_LEVELS = [("", _("Not said")), *StandardsLevel.choices[:HIGHEST_LEVEL]]


class ConclusionForm(VersionedForm):
    """What came out, what went wrong, what worked. Both texts are needed before a decision."""

    mark_optional = False

    actual_value = number_field(_("What value did the measure reach?"))
    actual_n = NumberField(
        label=_("How many took part or were counted?"),
        required=False,
        decimal_places=0,
        max_digits=9,
        min_value=0,
    )
    comparison_value = number_field(_("What value did the comparison reach?"))
    guardrail_actual = number_field(_("What value did the guardrail reach?"))
    verdict = RadiosField(
        label=_("What came out?"),
        required=False,
        help_text=_("Leave it open to take what the threshold and your figures say."),
    )
    verdict_reason = text_field(
        _("If the figures say something else, why is this right?"),
        rows=2,
        help_text=_("Needed only when you choose another verdict than the figures give."),
    )
    summary = text_field(_("What happened, in two or three sentences?"))
    went_wrong = text_field(
        _("What went wrong?"), help_text=_("Needed before a decision, however well it went.")
    )
    worked = text_field(
        _("What worked?"), help_text=_("Needed before a decision, however badly it went.")
    )
    surprises = text_field(_("What surprised you?"), rows=2)
    who_benefited = text_field(_("Who benefited?"), rows=2)
    who_was_harmed = text_field(_("Who was harmed, or could have been?"), rows=2)
    tell_others = text_field(_("What would you tell another council?"))
    conditions = text_field(_("Under which conditions did it work, or not?"), rows=2)
    evidence_strength = RadiosField(
        label=_("How strong is the evidence?"),
        choices=[("", _("Not said yet")), *EvidenceStrength.choices],
        required=False,
    )
    evidence_design = forms.CharField(
        label=_("The design in words"),
        max_length=150,
        required=False,
        help_text=_("For example before and after, or two groups by coin toss."),
    )
    standards_level = forms.TypedChoiceField(
        label=_("Standards level of the idea"),
        choices=_LEVELS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("One experiment alone cannot lift an idea above level 2."),
    )
    useful_no = forms.BooleanField(
        label=_("A useful no: it saves others from trying the same"), required=False
    )
    money_gbp = MoneyField(label=_("What did it cost?"), required=False, max_digits=10)
    staff_hours = NumberField(
        label=_("Staff hours it took"),
        required=False,
        suffix=_("hours"),
        max_digits=8,
        decimal_places=2,
        min_value=0,
    )
    whose_cost = text_field(_("Whose money and hours?"), rows=2)

    def __init__(self, *args: Any, experiment: Experiment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = VERDICTS[experiment.state]
        if experiment.state == State.ANALYSING:
            offer(self, "verdict", [c for c in Verdict.choices if c[0] in choices])
        else:
            del self.fields["verdict"], self.fields["verdict_reason"]
        roles = {series.role for series in experiment.series.all()}
        if Series.Role.COMPARISON not in roles and not experiment.comparison:
            del self.fields["comparison_value"]
        if not experiment.metrics.filter(role=Metric.Role.GUARDRAIL).exists():
            del self.fields["guardrail_actual"]

    def clean(self) -> dict[str, Any]:
        """Both texts are needed, unless the card is put aside to be finished later."""
        data = super().clean() or self.cleaned_data
        if LATER not in self.data:
            for name, text in _BOTH.items():
                if name in data and not data[name].strip():
                    self.add_error(name, text)
        return data


def initial_of(experiment: Experiment, conclusion: Conclusion | None) -> dict[str, Any]:
    """What the form shows: what is saved, else the last measurements and the plan's cost."""
    shown: dict[str, Any] = {name: plain(getattr(experiment, name)) for name in COST_FIELDS}
    guardrail = experiment.metrics.filter(role=Metric.Role.GUARDRAIL).first()
    shown["guardrail_actual"] = plain(guardrail.actual) if guardrail else None
    if conclusion is not None:
        saved = {name: plain(getattr(conclusion, name)) for name in CONCLUSION_FIELDS}
        return shown | saved | {"version": conclusion.version}
    return shown | {
        "version": 0,
        "actual_value": _last(experiment, Series.Role.PRIMARY),
        "comparison_value": _last(experiment, Series.Role.COMPARISON),
    }


def _last(experiment: Experiment, role: str) -> Any:
    entry = experiment.entries.filter(series__role=role).order_by("-on", "-pk").first()
    return plain(entry.value) if entry else None


def fields_of(form: ConclusionForm) -> dict[str, Any]:
    """The learning card's columns from the cleaned form."""
    data = form.cleaned_data
    return {name: data[name] for name in CONCLUSION_FIELDS if name in data}


def cost_of(form: ConclusionForm) -> dict[str, Any]:
    """What it cost in the end."""
    return {name: form.cleaned_data[name] for name in COST_FIELDS}
