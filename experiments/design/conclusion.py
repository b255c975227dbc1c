"""The learning card: what came out, what went wrong and what worked."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.design.models import Conclusion, Experiment, ExperimentDecision, Metric, Verdict
from experiments.design.moves import Refused, Stale, hold, require_state
from experiments.design.stages import State
from experiments.design.verdicts import Assessment, Line, assess
from infuse.people.models import User
from infuse.record.write import record

# What a state leaves room for: a test that ended early has its verdict by how it ended.
VERDICTS: dict[str, frozenset[str]] = {
    State.ANALYSING: frozenset(
        {Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET, Verdict.INCONCLUSIVE}
    ),
    State.NOT_RUN: frozenset({Verdict.NOT_RUN}),
    State.STOPPED_FOR_SAFETY: frozenset({Verdict.STOPPED_FOR_SAFETY}),
}
# Nesta's standards of evidence: one experiment alone cannot lift an idea above 2.
HIGHEST_LEVEL = 2
CONCLUSION_FIELDS = (
    "verdict",
    "verdict_reason",
    "actual_n",
    "actual_value",
    "comparison_value",
    "summary",
    "surprises",
    "went_wrong",
    "worked",
    "who_benefited",
    "who_was_harmed",
    "tell_others",
    "conditions",
    "evidence_strength",
    "evidence_design",
    "standards_level",
    "useful_no",
)
COST_FIELDS = ("money_gbp", "staff_hours", "whose_cost")


def both_texts_written(conclusion: Conclusion) -> bool:
    """What went wrong and what worked are both there."""
    return bool(conclusion.went_wrong.strip() and conclusion.worked.strip())


def assessment_of(
    metrics: list[Metric], value: Decimal | None, guardrail_value: Decimal | None
) -> Assessment:
    """What the locked lines say of a final value; `metrics` are the experiment's."""
    by_role = {metric.role: metric for metric in metrics}
    primary = by_role[Metric.Role.PRIMARY]
    guardrail = by_role.get(Metric.Role.GUARDRAIL)
    return assess(
        value=value,
        success=_line(primary),
        guardrail=_line(guardrail) if guardrail else None,
        guardrail_value=guardrail_value,
        has_second_condition=bool(primary.also.strip()),
    )


def _line(metric: Metric) -> Line:
    if metric.threshold is None:
        raise Refused(_("The measure “%(name)s” has no threshold.") % {"name": metric.name})
    return Line(metric.threshold, metric.direction)


@transaction.atomic
def save_conclusion(
    *,
    experiment: Experiment,
    fields: Mapping[str, Any],
    version: int | None = None,
    guardrail_actual: Decimal | None = None,
    cost: Mapping[str, Any] | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Conclusion:
    """Save the learning card: any of CONCLUSION_FIELDS, the guardrail's outcome, what it cost.

    Without a verdict the suggested one is taken. `version` is the one that the page showed (0 for
    a first save): Stale when another save came between. Raises Refused before the lock and after
    the decision, and when the verdict contradicts the data without `verdict_reason`.
    """
    hold(experiment)
    require_state(
        experiment,
        VERDICTS,
        _("Results are written once the test has finished, was stopped, or was not run."),
    )
    if ExperimentDecision.objects.filter(experiment=experiment).exists():
        raise Refused(_("The decision is taken; what it rested on stays as it was."))
    conclusion = Conclusion.objects.filter(experiment=experiment).first()
    before = conclusion.version if conclusion else 0
    if version is not None and version != before:
        raise Stale
    conclusion = conclusion or Conclusion(
        programme_id=experiment.programme_id, experiment=experiment, version=0
    )
    for name in CONCLUSION_FIELDS:
        setattr(conclusion, name, fields.get(name, getattr(conclusion, name)))
    _judge(experiment, conclusion, guardrail_actual)
    _check_values(conclusion)
    conclusion.version = before + 1
    conclusion.save()
    experiment.__dict__.pop("conclusion", None)
    _save_outcomes(experiment, guardrail_actual, cost or {})
    record(
        verb="experiment.concluded",
        subject=experiment,
        actor=actor,
        at=at,
        data={"verdict": conclusion.verdict, "version": conclusion.version},
    )
    return conclusion


def _judge(
    experiment: Experiment, conclusion: Conclusion, guardrail_actual: Decimal | None
) -> None:
    """Take or check the verdict. Raises Refused when it cannot stand."""
    allowed = VERDICTS[experiment.state]
    if len(allowed) == 1:
        conclusion.verdict = next(iter(allowed))
        return
    found = assessment_of(list(experiment.metrics.all()), conclusion.actual_value, guardrail_actual)
    # A verdict left over from how an earlier run ended says nothing about this one.
    if conclusion.verdict not in allowed:
        conclusion.verdict = found.suggested
    if conclusion.verdict not in found.fitting and not conclusion.verdict_reason.strip():
        raise Refused(
            {
                "verdict_reason": _(
                    "The threshold and your figures say “%(suggested)s”."
                    " Say why another verdict is right."
                )
                % {"suggested": Verdict(found.suggested).label}
            }
        )


def _check_values(conclusion: Conclusion) -> None:
    level = conclusion.standards_level
    if level is not None and not 1 <= level <= HIGHEST_LEVEL:
        raise Refused(
            {"standards_level": _("One experiment alone cannot lift an idea above level 2.")}
        )
    conclusion.clean_fields(exclude={"programme", "experiment"})


def _save_outcomes(
    experiment: Experiment, guardrail_actual: Decimal | None, cost: Mapping[str, Any]
) -> None:
    Metric.objects.filter(experiment=experiment, role=Metric.Role.GUARDRAIL).update(
        actual=guardrail_actual
    )
    if cost:
        for name in COST_FIELDS:
            setattr(experiment, name, cost.get(name, getattr(experiment, name)))
        experiment.save(update_fields=COST_FIELDS)
