"""What a plan still lacks before it may be locked."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experiments.design.models import EthicsCheck, Experiment, Metric


@dataclass(frozen=True)
class Missing:
    """One thing that the lock asks for, and where it is filled in ("plan" or "ethics")."""

    name: str
    text: str | Promise
    page: str = "plan"


HYPOTHESIS = Missing("hypothesis", _("Write the hypothesis: what you believe will happen."))
RISK = Missing("riskiest_assumption", _("Name the riskiest assumption."))
METHOD = Missing("method", _("Say what you will do to verify it."))
COMPARISON = Missing(
    "comparison", _("Say what you compare with, or why there is nothing to compare with.")
)
VOICE = Missing("whose_voice_is_missing", _("Say whose voice is missing from this plan."))
EVIDENCE = Missing(
    "evidence_check", _("Say whether this was tried before. “None found” is an answer.")
)
METRIC = Missing("metric_name", _("Name what you will measure."))
UNIT = Missing("metric_unit", _("Give the unit of the measure."))
DIRECTION = Missing("metric_direction", _("Say whether a higher or a lower value is better."))
BASELINE = Missing("metric_baseline", _("Give the value before you start, or why there is none."))
THRESHOLD = Missing("metric_threshold", _("Set the success threshold."))
LIMIT = Missing(
    "guardrail_limit", _("Give the guardrail's name, direction and limit, or take it out.")
)
TRIAGE = Missing("triage", _("Answer the six questions of the ethics check."), page="ethics")
REPLY = Missing("reply", _("The reviewer has not said yes yet."), page="ethics")


def missing_from(
    experiment: Experiment, metrics: list[Metric], check: EthicsCheck | None
) -> list[Missing]:
    """Everything that the lock would ask for, in the order of the pages; empty when ready."""
    return [*_plan(experiment, metrics), *_check(check)]


def missing_from_plan(experiment: Experiment) -> list[str]:
    """The texts of what the test card itself lacks; read from the database."""
    return [str(one.text) for one in _plan(experiment, list(experiment.metrics.all()))]


def _plan(experiment: Experiment, metrics: list[Metric]) -> list[Missing]:
    wanted = {
        HYPOTHESIS: experiment.hypothesis,
        RISK: experiment.riskiest_assumption,
        VOICE: experiment.whose_voice_is_missing,
        METHOD: experiment.method,
        COMPARISON: experiment.comparison or experiment.comparison_reason_if_none,
    }
    missing = [one for one, text in wanted.items() if not text.strip()]
    if not experiment.evidence_check.strip() and not experiment.evidence_searches.exists():
        missing.append(EVIDENCE)
    by_role = {metric.role: metric for metric in metrics}
    missing += _primary(by_role.get(Metric.Role.PRIMARY))
    guardrail = by_role.get(Metric.Role.GUARDRAIL)
    if guardrail and not (guardrail.name and guardrail.direction and _has(guardrail.threshold)):
        missing.append(LIMIT)
    return missing


def _primary(metric: Metric | None) -> list[Missing]:
    if metric is None:
        return [METRIC, UNIT, DIRECTION, BASELINE, THRESHOLD]
    given = {
        METRIC: metric.name,
        UNIT: metric.unit,
        DIRECTION: metric.direction,
        BASELINE: _has(metric.baseline) or metric.baseline_reason_if_none,
        THRESHOLD: _has(metric.threshold),
    }
    return [one for one, value in given.items() if not value]


def _has(number: object) -> bool:
    return number is not None


def _check(check: EthicsCheck | None) -> list[Missing]:
    if check is None or not check.is_answered:
        return [TRIAGE]
    yes = {EthicsCheck.Answer.YES, EthicsCheck.Answer.CONDITIONS}
    return [REPLY] if check.needs_reviewer and check.answer not in yes else []
