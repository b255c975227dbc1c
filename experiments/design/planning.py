"""Start a plan and write its test card, until the lock freezes it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from cohorts.teams.models import Team
from experiments.design.ethics import ask_again
from experiments.design.frozen import FROZEN_COLUMNS
from experiments.design.models import Experiment, Metric, Series
from experiments.design.moves import Refused, Stale, hold, require_state
from experiments.design.stages import OPEN_TO_PLANNING, State
from infuse.people.models import Organisation, User
from infuse.record.write import record
from infuse.tenancy.models import Programme

PLAN_FIELDS = (
    *FROZEN_COLUMNS,
    "money_gbp",
    "staff_hours",
    "whose_cost",
)


class Identity(TypedDict, total=False):
    """What an experiment is besides its plan; all of it may be left out."""

    summary_en: str
    summary_cy: str
    visibility: str
    upstream_tag: str
    theme: str
    parent: Experiment | None
    organisations: Iterable[Organisation]


@dataclass(frozen=True)
class MetricPlan:
    """What is measured and the lines set beforehand. For a guardrail `threshold` is its limit."""

    role: str
    name: str = ""
    unit: str = ""
    direction: str = ""
    baseline: Decimal | None = None
    baseline_reason_if_none: str = ""
    threshold: Decimal | None = None
    stop_threshold: Decimal | None = None
    stop_rule: str = ""
    also: str = ""


@dataclass(frozen=True)
class SeriesPlan:
    """Something that is counted over time; `key` names it within the experiment."""

    key: str
    label_en: str = ""
    label_cy: str = ""
    unit: str = ""
    role: str = Series.Role.OTHER


@transaction.atomic
def start_plan(
    *,
    team: Team,
    owner: Associate,
    code: str | None = None,
    source_language: str,
    title_en: str = "",
    title_cy: str = "",
    actor: User | None,
    at: datetime | None = None,
    **identity: Unpack[Identity],
) -> Experiment:
    """Start a draft for a team. Without a code it gets the programme's next one: E1, E2 …

    The same owner starting the same title twice (a double click) finds the draft already made.
    Raises ValidationError for a missing title, or values that do not fit their column.
    """
    if not (title_en or title_cy):
        raise Refused(_("Enter a title in English or in Welsh."), code="title")
    # One plan at a time a programme: codes are counted on, and a double click finds its first.
    programme = Programme.objects.select_for_update(no_key=True).get(pk=team.programme_id)
    twin = None if code else _untouched_draft(team, owner, title_en, title_cy)
    if twin:
        return twin
    organisations = identity.pop("organisations", ())
    experiment = Experiment(
        programme=programme,
        team=team,
        owner=owner,
        code=code or _next_code(programme),
        source_language=source_language,
        title_en=title_en,
        title_cy=title_cy,
        state=State.DRAFT,
        state_since=at or timezone.now(),
        **identity,
    )
    experiment.clean_fields(exclude={"programme", "team", "owner", "parent"})
    experiment.save(force_insert=True)
    involve(experiment, organisations)
    record(
        verb="experiment.plan_started",
        subject=experiment,
        actor=actor,
        at=at,
        data={"code": experiment.code, "team": team.pk},
    )
    return experiment


def _untouched_draft(
    team: Team, owner: Associate, title_en: str, title_cy: str
) -> Experiment | None:
    return Experiment.objects.filter(
        programme_id=team.programme_id,
        team=team,
        owner=owner,
        title_en=title_en,
        title_cy=title_cy,
        state=State.DRAFT,
        version=1,
    ).first()


def _next_code(programme: Programme) -> str:
    taken = Experiment.objects.filter(programme=programme).values_list("code", flat=True)
    numbers = [int(found[1]) for code in taken if (found := re.fullmatch(r"E0*(\d{1,9})", code))]
    return f"E{max(numbers, default=0) + 1:02d}"


def involve(experiment: Experiment, organisations: Iterable[Organisation]) -> None:
    """Make these the organisations that the experiment involves."""
    wanted = {organisation.pk for organisation in organisations}
    experiment.involved_organisations.exclude(organisation__in=wanted).delete()
    present = set(experiment.involved_organisations.values_list("organisation_id", flat=True))
    for organisation_id in sorted(wanted - present):
        experiment.involved_organisations.create(
            programme_id=experiment.programme_id, organisation_id=organisation_id
        )


@transaction.atomic
def save_plan(
    *,
    experiment: Experiment,
    version: int,
    fields: Mapping[str, Any],
    metrics: Sequence[MetricPlan] | None = None,
    series: Sequence[SeriesPlan] | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Experiment:
    """Save the test card: the named fields (of PLAN_FIELDS), the metrics and what is counted.

    `version` is the one that the page showed; Stale is raised when another save came between.
    `metrics` and `series`, when given, stand for all there are: what is not among them goes. A
    change of what the lock will freeze, after a reviewer said yes, asks the reviewer again. Raises
    Refused after the lock, ValidationError for values that do not fit.
    """
    hold(experiment)
    require_state(
        experiment,
        OPEN_TO_PLANNING,
        _("The plan is locked. A later change is an amendment, shown beside the original."),
    )
    if experiment.version != version:
        raise Stale
    changed = set_fields(experiment, fields, allowed=PLAN_FIELDS)
    if metrics is not None and _set_metrics(experiment, metrics):
        changed.append("metrics")
    if series is not None and _set_series(experiment, series):
        changed.append("series")
    if not changed:
        return experiment
    experiment.version += 1
    experiment.save(update_fields=[*(f for f in changed if f in fields), "version"])
    record(
        verb="experiment.plan_saved",
        subject=experiment,
        actor=actor,
        at=at,
        data={"version": experiment.version, "changed": sorted(changed)},
    )
    if {"metrics", *FROZEN_COLUMNS} & set(changed):
        ask_again(experiment, at=at)
    return experiment


def set_fields(
    experiment: Experiment, fields: Mapping[str, Any], *, allowed: Iterable[str]
) -> list[str]:
    """Set the fields on the row without saving; the names of those that are different now.

    Raises ValidationError for values that do not fit, KeyError for a name that is not allowed.
    """
    unknown = set(fields) - set(allowed)
    if unknown:
        raise KeyError(*sorted(unknown))
    changed = [name for name, value in fields.items() if getattr(experiment, name) != value]
    for name in changed:
        setattr(experiment, name, fields[name])
    names = {field.name for field in Experiment._meta.concrete_fields}
    experiment.clean_fields(exclude=names - set(changed))
    starts, ends = experiment.starts_on, experiment.ends_on
    if starts and ends and ends < starts:
        raise Refused({"ends_on": _("The end must not be before the start.")})
    return changed


def _set_metrics(experiment: Experiment, metrics: Sequence[MetricPlan]) -> bool:
    """Make the metrics these. Returns whether anything changed."""
    present = {metric.role: metric for metric in experiment.metrics.all()}
    changed = False
    for plan in metrics:
        metric = present.pop(plan.role, None) or Metric(
            programme_id=experiment.programme_id, experiment=experiment
        )
        if metric.pk and all(getattr(metric, k) == v for k, v in asdict(plan).items()):
            continue
        for name, value in asdict(plan).items():
            setattr(metric, name, value)
        metric.clean_fields(exclude={"programme", "experiment"})
        metric.save()
        changed = True
    for metric in present.values():
        metric.delete()
    return changed or bool(present)


def _set_series(experiment: Experiment, series: Sequence[SeriesPlan]) -> bool:
    """Make the series these, in this order. Returns whether anything changed."""
    present = {row.key: row for row in experiment.series.all()}
    changed = False
    for position, plan in enumerate(series):
        row = present.pop(plan.key, None) or Series(
            programme_id=experiment.programme_id, experiment=experiment
        )
        values = asdict(plan) | {"position": position}
        if row.pk and all(getattr(row, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(row, name, value)
        row.clean_fields(exclude={"programme", "experiment"})
        row.save()
        changed = True
    for row in present.values():
        row.delete()
    return changed or bool(present)
