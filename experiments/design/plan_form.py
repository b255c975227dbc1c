"""The test card as a form: we believe, to verify, we measure, we are right if."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experiments.design.counting import free_key
from experiments.design.figures import plain
from experiments.design.forms import text_field
from experiments.design.models import Direction, Experiment, Metric, Series
from experiments.design.planning import PLAN_FIELDS, MetricPlan, SeriesPlan
from experiments.design.together import VersionedForm
from infuse.ui.fields import DayField, MoneyField, NumberField, RadiosField

_BETTER = [("", _("Not said yet")), *Direction.choices]
_OF_METRIC = {
    "metric_name": "name",
    "metric_unit": "unit",
    "metric_direction": "direction",
    "metric_baseline": "baseline",
    "metric_baseline_reason": "baseline_reason_if_none",
    "metric_threshold": "threshold",
    "metric_also": "also",
    "metric_stop": "stop_threshold",
    "metric_stop_rule": "stop_rule",
}
_OF_GUARDRAIL = {
    "guardrail_name": "name",
    "guardrail_unit": "unit",
    "guardrail_direction": "direction",
    "guardrail_baseline": "baseline",
    "guardrail_limit": "threshold",
}


def number_field(label: Any, **kwargs: Any) -> NumberField:
    """A figure as metrics hold it: up to nine digits before the point and three after."""
    return NumberField(
        label=label, required=False, max_digits=12, decimal_places=3, width=10, **kwargs
    )


class PlanForm(VersionedForm):
    """Everything on the test card. A draft may have gaps; the lock asks for what it needs."""

    mark_optional = False

    hypothesis = text_field(
        _("We believe that…"),
        help_text=_("What will change, for whom, and because of what. One sentence is best."),
    )
    outcome_sought = text_field(_("Outcome sought"), rows=2)
    for_whom = text_field(_("For whom?"), rows=2)
    riskiest_assumption = text_field(
        _("Riskiest assumption"),
        rows=2,
        help_text=_("What must be true for this to work, and is least certain?"),
    )
    whose_voice_is_missing = text_field(
        _("Whose voice is missing?"),
        rows=2,
        help_text=_("Who is affected and has not been asked, and what you do about it."),
    )
    evidence_check = text_field(
        _("Has this been tried before?"),
        rows=2,
        help_text=_("What you found and where. “None found” is an answer."),
    )
    method = text_field(_("To verify that, we will…"), help_text=_("What you do, step by step."))
    comparison = text_field(
        _("Compared with what?"), rows=2, help_text=_("For example a group that goes on as before.")
    )
    comparison_reason_if_none = text_field(_("If with nothing, why?"), rows=2)
    sample = text_field(_("Who or what takes part, and how many?"), rows=2)
    recruitment = text_field(_("How do they come to take part?"), rows=2)
    starts_on = DayField(label=_("When does it start?"), required=False)
    ends_on = DayField(label=_("When does it end?"), required=False)
    metric_name = forms.CharField(
        label=_("We will measure…"),
        max_length=200,
        required=False,
        help_text=_("One thing that you can count. For example: homes that book a free survey."),
    )
    metric_unit = forms.CharField(
        label=_("Unit"),
        max_length=60,
        required=False,
        help_text=_("For example per cent of homes."),
    )
    metric_direction = RadiosField(label=_("Which way is better?"), choices=_BETTER, required=False)
    metric_baseline = number_field(
        _("Baseline"), help_text=_("The value before you start, in the same unit.")
    )
    metric_baseline_reason = text_field(_("If there is no baseline, why?"), rows=2)
    comparison_label = forms.CharField(
        label=_("What will you count for the comparison?"), max_length=200, required=False
    )
    metric_threshold = number_field(
        _("We are right if it reaches…"),
        help_text=_("The success threshold. It cannot be changed once the plan is locked."),
    )
    metric_also = text_field(
        _("And if also…"), rows=2, help_text=_("A second condition in words, when there is one.")
    )
    metric_stop = number_field(
        _("We stop early at…"), help_text=_("The stop threshold, when there is one.")
    )
    metric_stop_rule = text_field(_("Stop rule in words"), rows=2)
    guardrail_name = forms.CharField(
        label=_("Guardrail: what must not get worse?"),
        max_length=200,
        required=False,
        help_text=_("For example complaints about visits."),
    )
    guardrail_unit = forms.CharField(
        label=_("Unit of the guardrail"), max_length=60, required=False
    )
    guardrail_direction = RadiosField(
        label=_("Which way is better for the guardrail?"), choices=_BETTER, required=False
    )
    guardrail_baseline = number_field(_("The guardrail's value before you start"))
    guardrail_limit = number_field(_("Limit of the guardrail"))
    money_gbp = MoneyField(label=_("What will it cost?"), required=False, max_digits=10)
    staff_hours = NumberField(
        label=_("Staff hours"),
        required=False,
        suffix=_("hours"),
        max_digits=8,
        decimal_places=2,
        min_value=0,
    )
    whose_cost = text_field(_("Whose money and hours?"), rows=2)

    def clean(self) -> dict[str, Any]:
        """A line needs to know which way is better; a guardrail needs its name; days in order."""
        data = super().clean() or self.cleaned_data
        for part, line in (("metric", "threshold"), ("metric", "stop"), ("guardrail", "limit")):
            if data.get(f"{part}_{line}") is not None and not data.get(f"{part}_direction"):
                self.add_error(
                    f"{part}_direction", _("Say whether a higher or a lower value is better.")
                )
                break
        if _stop_is_better(data):
            text = _("The stop threshold must be on the worse side of the success threshold.")
            self.add_error("metric_stop", text)
        if _given(data, _OF_GUARDRAIL) and not data.get("guardrail_name"):
            self.add_error("guardrail_name", _("Name the guardrail, or empty its other fields."))
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end must not be before the start."))
        return data


def _stop_is_better(data: Mapping[str, Any]) -> bool:
    """Whether one would stop where one is right already."""
    stop, line = data.get("metric_stop"), data.get("metric_threshold")
    if stop is None or line is None or not data.get("metric_direction"):
        return False
    better: bool = stop <= line if data["metric_direction"] == Direction.LOWER else stop >= line
    return better


def _given(data: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    return any(data.get(name) not in (None, "") for name in names)


def initial_of(experiment: Experiment) -> dict[str, Any]:
    """What the form shows of a plan as it is saved now."""
    by_role = {metric.role: metric for metric in experiment.metrics.all()}
    shown: dict[str, Any] = {name: getattr(experiment, name) for name in PLAN_FIELDS}
    for role, names in ((Metric.Role.PRIMARY, _OF_METRIC), (Metric.Role.GUARDRAIL, _OF_GUARDRAIL)):
        metric = by_role.get(role)
        shown |= {name: plain(getattr(metric, column, "")) for name, column in names.items()}
    comparison = experiment.series.filter(role=Series.Role.COMPARISON).first()
    shown["comparison_label"] = comparison.label if comparison else ""
    return shown | {
        "version": experiment.version,
        "money_gbp": plain(experiment.money_gbp),
        "staff_hours": plain(experiment.staff_hours),
    }


def fields_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The plan's own columns from the cleaned form."""
    return {name: data[name] for name in PLAN_FIELDS}


def metrics_of(data: Mapping[str, Any]) -> list[MetricPlan]:
    """The metrics from the cleaned form; one that has nothing given is not there."""
    parts = ((Metric.Role.PRIMARY, _OF_METRIC), (Metric.Role.GUARDRAIL, _OF_GUARDRAIL))
    return [
        MetricPlan(role=role, **{column: data[name] for name, column in names.items()})
        for role, names in parts
        if _given(data, names)
    ]


def series_of(experiment: Experiment, data: Mapping[str, Any]) -> list[SeriesPlan]:
    """What is counted over time: the measure itself, its comparison, and what else there was."""
    present = list(experiment.series.all())
    wanted = [
        (Series.Role.PRIMARY, data["metric_name"]),
        (Series.Role.COMPARISON, data["comparison_label"]),
    ]
    plans = [
        _series(experiment, present, role, label, data["metric_unit"])
        for role, label in wanted
        if label
    ]
    return plans + [
        SeriesPlan(row.key, row.label_en, row.label_cy, row.unit, row.role)
        for row in present
        if row.role == Series.Role.OTHER
    ]


def _series(
    experiment: Experiment, present: Sequence[Series], role: str, label: str, unit: str
) -> SeriesPlan:
    """The series of a role under its new name; a name that stays keeps both its languages."""
    found = next((row for row in present if row.role == role), None)
    if found and label == found.label:
        return SeriesPlan(found.key, found.label_en, found.label_cy, unit, role)
    key = found.key if found else free_key(experiment, f"{role} {label}")
    return SeriesPlan(key, unit=unit, role=role, **{f"label_{experiment.source_language}": label})
