"""One experiment as the report's plain data, its texts in the language they were written in."""

from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from experiments.design.models import Experiment, Metric, Series


def account_of_experiment(row: Experiment) -> dict[str, Any]:
    """Everything that the report says of an experiment. Its rows must have been prefetched."""
    metrics = {metric.role: metric for metric in row.metrics.all()}
    return {
        "code": row.code,
        "title_en": row.title_en,
        "title_cy": row.title_cy,
        "summary_en": row.summary_en,
        "summary_cy": row.summary_cy,
        "language": row.source_language,
        "state": row.state,
        "follows": row.parent.code if row.parent else None,
        "owner": row.owner.person.full_name,
        "hypothesis": row.hypothesis,
        "outcome_sought": row.outcome_sought,
        "for_whom": row.for_whom,
        "money_gbp": plain(row.money_gbp),
        "staff_hours": plain(row.staff_hours),
        "locked_on": localdate(row.lock.at).isoformat() if hasattr(row, "lock") else None,
        "metric": _metric(metrics.get(Metric.Role.PRIMARY)),
        "guardrail": _metric(metrics.get(Metric.Role.GUARDRAIL)),
        "series": [_series(series) for series in row.series.all()],
        "amendments": [
            {"on": a.on.isoformat(), "field": a.field, "before": a.before, "after": a.after,
             "reason": a.reason}
            for a in row.amendments.all()
        ],
        **_conclusion(row),
        "decision": _decision(row),
    }  # fmt: skip


def _conclusion(row: Experiment) -> dict[str, Any]:
    """The learning card, every text empty where there is none yet."""
    found = getattr(row, "conclusion", None)
    texts = ("verdict", "verdict_reason", "summary", "surprises", "went_wrong", "worked",
             "who_benefited", "who_was_harmed", "tell_others", "conditions", "evidence_strength",
             "evidence_design")  # fmt: skip
    return {text: getattr(found, text, "") for text in texts} | {
        "actual_n": getattr(found, "actual_n", None),
        "actual_value": plain(getattr(found, "actual_value", None)),
        "comparison_value": plain(getattr(found, "comparison_value", None)),
        "standards_level": getattr(found, "standards_level", None),
        "useful_no": bool(found and found.useful_no),
    }


def _decision(row: Experiment) -> dict[str, Any] | None:
    found = getattr(row, "decision", None)
    if found is None:
        return None
    return {
        "choice": found.choice,
        "reason": found.reason,
        "next_step": found.next_step,
        "on": found.decided_on.isoformat(),
    }


def _metric(metric: Metric | None) -> dict[str, Any] | None:
    if metric is None:
        return None
    return {
        "name": metric.name,
        "unit": metric.unit,
        "direction": metric.direction,
        "baseline": plain(metric.baseline),
        "threshold": plain(metric.threshold),
        "stop_threshold": plain(metric.stop_threshold),
        "also": metric.also,
        "actual": plain(metric.actual),
    }


def _series(series: Series) -> dict[str, Any]:
    points = sorted(series.entries.all(), key=lambda entry: (entry.on, entry.pk))
    return {
        "key": series.key,
        "label_en": series.label_en,
        "label_cy": series.label_cy,
        "unit": series.unit,
        "role": series.role,
        "points": [[entry.on.isoformat(), plain(entry.value)] for entry in points],
    }


def plain(value: Decimal | None) -> str | None:
    """A number as text without trailing noughts: "6.4", "15"."""
    return None if value is None else f"{value.normalize():f}"
