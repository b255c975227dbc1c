"""The copy of an experiment that may leave its programme: figures and texts, no people."""

from typing import Any

from experiments.design.figures import plain
from experiments.design.models import Conclusion, Experiment, ExperimentDecision, Metric

_PLAN = (
    "hypothesis",
    "outcome_sought",
    "for_whom",
    "riskiest_assumption",
    "whose_voice_is_missing",
    "evidence_check",
    "method",
    "comparison",
    "comparison_reason_if_none",
    "sample",
    "recruitment",
)
_METRIC = ("name", "unit", "direction", "also", "stop_rule")
_LINES = ("baseline", "threshold", "stop_threshold", "actual")
_LEARNED = (
    "summary",
    "went_wrong",
    "worked",
    "surprises",
    "who_benefited",
    "who_was_harmed",
    "tell_others",
    "conditions",
    "evidence_design",
    "verdict_reason",
)


def content_of(
    experiment: Experiment, conclusion: Conclusion, decision: ExperimentDecision
) -> dict[str, Any]:
    """Plan, measures, result, learning and decision as plain data. A fixed number of queries."""
    metrics = experiment.metrics.all()
    involved = experiment.involved_organisations.select_related("organisation")
    amendments = experiment.amendments.all()
    return {
        "plan": {name: getattr(experiment, name) for name in _PLAN},
        "metrics": {metric.role: _metric(metric) for metric in metrics},
        "amendments": [
            {"on": one.on.isoformat(), "field": one.field, "after": one.after, "reason": one.reason}
            for one in amendments
        ],
        "result": {
            "value": plain(conclusion.actual_value),
            "comparison": plain(conclusion.comparison_value),
            "n": conclusion.actual_n,
        },
        "learning": {name: getattr(conclusion, name) for name in _LEARNED},
        "level": conclusion.standards_level,
        "decision": {"reason": decision.reason, "next_step": decision.next_step},
        "cost": {"money": plain(experiment.money_gbp), "hours": plain(experiment.staff_hours)},
        "organisations": [
            {"en": one.organisation.name_en, "cy": one.organisation.name_cy} for one in involved
        ],
    }


def _metric(metric: Metric) -> dict[str, Any]:
    texts = {name: getattr(metric, name) for name in _METRIC}
    return texts | {name: plain(getattr(metric, name)) for name in _LINES}
