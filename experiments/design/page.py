"""What an experiment's page shows, gathered in a fixed number of queries."""

from typing import Any

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext as _

from experiments.design.access import Standing, visible
from experiments.design.conclusion import both_texts_written
from experiments.design.ethics import reply_due
from experiments.design.models import (
    Amendment,
    EthicsCheck,
    Experiment,
    Metric,
    Series,
)
from experiments.design.next_steps import next_steps
from experiments.design.outcome_rows import outcome_rows
from experiments.design.plan_rows import plan_rows
from experiments.design.readiness import Missing, missing_from
from experiments.design.stages import OPEN_TO_PLANNING, State
from experiments.design.thread import Tree, thread_numbers
from infuse.request import MemberRequest
from infuse.ui.charts import LineChart, line_chart

ENTRIES_SHOWN = 10


def full_experiment(request: MemberRequest, pk: int, standing: Standing) -> Experiment:
    """The experiment with all that stands on its page. Raises Http404 when it may not be seen."""
    found = (
        visible(request, standing)
        .select_related(
            "programme",
            "team__issue",
            "team__cohort",
            "owner__person",
            "lock__by",
            "ethics__reviewer",
            "conclusion",
            "decision__decided_by",
        )
        .prefetch_related(
            "metrics",
            "series",
            "involved_organisations__organisation",
            Prefetch("amendments", Amendment.objects.select_related("author")),
            "barriers__barrier__owner",
        )
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def page_of(request: MemberRequest, experiment: Experiment, standing: Standing) -> dict[str, Any]:
    """The template's context."""
    check: EthicsCheck | None = one_of(experiment, "ethics")
    metrics = {metric.role: metric for metric in experiment.metrics.all()}
    page: dict[str, Any] = {
        "experiment": experiment,
        "primary": metrics.get(Metric.Role.PRIMARY),
        "guardrail": metrics.get(Metric.Role.GUARDRAIL),
        "lock": one_of(experiment, "lock"),
        "ethics": check,
        "reply_due": reply_due(check.asked_on) if check and check.asked_on else None,
        "conclusion": one_of(experiment, "conclusion"),
        "decision": one_of(experiment, "decision"),
        "missing": missing_now(experiment, check),
        "is_ours": standing.works_on(experiment),
        "plan": plan_rows(experiment, list(metrics.values())),
        "charts": charts_of(experiment, metrics.get(Metric.Role.PRIMARY)),
        "entries": experiment.entries.select_related("author", "series").prefetch_related("photos")[
            :ENTRIES_SHOWN
        ],
        "outcome": outcome_rows(experiment, metrics.get(Metric.Role.GUARDRAIL)),
        "tree": tree_of(request, experiment, standing),
        "searches": experiment.evidence_searches.prefetch_related("finds__found"),
        "signatures": experiment.standards_signatures.select_related("by", "beside", "document"),
        "steps": stages_of(experiment),
    }
    return page | {"next_steps": next_steps(experiment, facts_of(standing, page))}


def tree_of(request: MemberRequest, experiment: Experiment, standing: Standing) -> Tree | None:
    """The thread that the experiment is part of, as far as the person may see it."""
    numbers = thread_numbers(experiment)
    if len(numbers) < 2:
        return None
    rows = visible(request, standing).filter(pk__in=numbers).select_related("conclusion")
    return Tree(rows, here=experiment.pk)


def one_of(experiment: Experiment, name: str) -> Any:
    """A one-to-one row of the experiment (lock, ethics, conclusion, decision), or None."""
    return getattr(experiment, name, None)


def missing_now(experiment: Experiment, check: EthicsCheck | None) -> list[Missing]:
    """What the lock would ask for; nothing once it is locked."""
    if experiment.state not in OPEN_TO_PLANNING:
        return []
    return missing_from(experiment, list(experiment.metrics.all()), check)


def facts_of(standing: Standing, page: dict[str, Any]) -> frozenset[str]:
    """The words of `next_steps.RULES` that hold for the person and the experiment now."""
    check, conclusion, missing = page["ethics"], page["conclusion"], page["missing"]
    asked = bool(check and check.needs_reviewer)
    facts = {
        "team": page["is_ours"],
        "reviewer": standing.checks_ethics,
        "signs": standing.signs_standards,
        "asked": asked,
        "ready": not missing,
        "sendable": asked and [one.name for one in missing] == ["reply"],
        "both_texts": bool(conclusion and both_texts_written(conclusion)),
        "decided": page["decision"] is not None,
    }
    return frozenset(name for name, holds in facts.items() if holds)


def charts_of(experiment: Experiment, primary: Metric | None) -> list[LineChart]:
    """A chart for everything that was counted, the measure of success with its lines first."""
    points: dict[int, list[tuple[Any, float]]] = {}
    measured = experiment.entries.filter(value__isnull=False).order_by("on", "pk")
    for series_id, on, value in measured.values_list("series_id", "on", "value"):
        points.setdefault(series_id, []).append((on, float(value or 0)))
    rows = sorted(experiment.series.all(), key=lambda row: row.role != Series.Role.PRIMARY)
    return [
        _chart(row, points.get(row.pk, []), primary)
        for row in rows
        if points.get(row.pk) or row.role == Series.Role.PRIMARY
    ]


def _chart(row: Series, points: list[tuple[Any, float]], primary: Metric | None) -> LineChart:
    lines: dict[str, float | None] = {}
    if row.role == Series.Role.PRIMARY and primary:
        lines = {
            "baseline": _float(primary.baseline),
            "success": _float(primary.threshold),
            "stop": _float(primary.stop_threshold),
        }
    title = (
        row.label
        if not row.unit
        else _("%(what)s (%(unit)s)") % {"what": row.label, "unit": row.unit}
    )
    return line_chart(id=f"chart-{row.pk}", title=title, points=points, unit=row.unit, **lines)


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


# The straight way through the states; the others stand where they branch off.
_WAY = (
    State.DRAFT,
    State.IN_CHECK,
    State.LOCKED,
    State.RUNNING,
    State.ANALYSING,
    State.DECIDED,
    State.SHARED,
)
_BESIDE = {
    State.RETURNED: State.IN_CHECK,
    State.PAUSED: State.RUNNING,
    State.NOT_RUN: State.RUNNING,
    State.STOPPED_FOR_SAFETY: State.RUNNING,
}


def stages_of(experiment: Experiment) -> list[dict[str, str]]:
    """The way through the states, with the state it is in now (beside the way, when it is)."""
    here = _BESIDE.get(State(experiment.state), State(experiment.state))
    place = _WAY.index(here)
    return [
        {
            "label": str(State(experiment.state).label if state == here else state.label),
            "state": "done" if i < place else "now" if i == place else "todo",
        }
        for i, state in enumerate(_WAY)
    ]
