"""A plan as rows of a page: what was written, and beside it what was amended later."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experiments.design.conclusion import COST_FIELDS
from experiments.design.figures import money, said
from experiments.design.models import Amendment, Experiment, Metric


@dataclass(frozen=True)
class PlanRow:
    """One line: its name, the original text, and the amendments, oldest first."""

    label: str
    text: str
    amendments: list[Amendment] = field(default_factory=list)
    freezes: bool = True


# (column, label): the order of the test card.
_TEXTS: tuple[tuple[str, str | Promise], ...] = (
    ("hypothesis", gettext_lazy("We believe that")),
    ("outcome_sought", gettext_lazy("Outcome sought")),
    ("for_whom", gettext_lazy("For whom")),
    ("riskiest_assumption", gettext_lazy("Riskiest assumption")),
    ("whose_voice_is_missing", gettext_lazy("Whose voice is missing")),
    ("evidence_check", gettext_lazy("Tried before?")),
    ("method", gettext_lazy("To verify that, we will")),
    ("comparison", gettext_lazy("Compared with")),
    ("comparison_reason_if_none", gettext_lazy("Why there is no comparison")),
    ("sample", gettext_lazy("Who or what takes part")),
    ("recruitment", gettext_lazy("How they come to take part")),
    ("starts_on", gettext_lazy("Starts")),
    ("ends_on", gettext_lazy("Ends")),
)
_PRIMARY: tuple[tuple[str, str, str | Promise], ...] = (
    ("metric", "name", gettext_lazy("We measure")),
    ("unit", "unit", gettext_lazy("Unit")),
    ("direction", "direction", gettext_lazy("Which way is better")),
    ("baseline", "baseline", gettext_lazy("Baseline")),
    ("baseline_reason", "baseline_reason_if_none", gettext_lazy("Why there is no baseline")),
    ("success_threshold", "threshold", gettext_lazy("We are right if it reaches")),
    ("also", "also", gettext_lazy("And if also")),
    ("stop_threshold", "stop_threshold", gettext_lazy("We stop early at")),
    ("stop_rule", "stop_rule", gettext_lazy("Stop rule")),
)


def plan_rows(experiment: Experiment, metrics: list[Metric]) -> list[PlanRow]:
    """The rows of the test card; what is empty is left out."""
    amended: dict[str, list[Amendment]] = {}
    for amendment in experiment.amendments.all():
        amended.setdefault(amendment.field, []).append(amendment)
    rows = [
        PlanRow(str(label), text, amended.get(name, []), freezes=name not in COST_FIELDS)
        for name, label, text in _lines(experiment, {metric.role: metric for metric in metrics})
    ]
    return [row for row in rows if row.text or row.amendments]


def _lines(
    experiment: Experiment, metrics: dict[str, Metric]
) -> Iterator[tuple[str, str | Promise, str]]:
    for name, label in _TEXTS:
        yield name, label, said(getattr(experiment, name))
    primary = metrics.get(Metric.Role.PRIMARY)
    for name, column, label in _PRIMARY:
        yield name, label, _of(primary, column)
    guardrail = metrics.get(Metric.Role.GUARDRAIL)
    if guardrail:
        yield "guardrail", _("Guardrail: what must not get worse"), _guardrail(guardrail)
    costs = (money(experiment.money_gbp), said(experiment.staff_hours), experiment.whose_cost)
    labels = (_("Cost"), _("Staff hours"), _("Whose money and hours"))
    yield from zip(COST_FIELDS, labels, costs, strict=True)


def _of(metric: Metric | None, column: str) -> str:
    if metric is None:
        return ""
    if column == "direction":
        return str(metric.get_direction_display())
    return said(getattr(metric, column))


def _guardrail(metric: Metric) -> str:
    values = {
        "name": metric.name,
        "limit": said(metric.threshold),
        "unit": metric.unit,
        "direction": metric.get_direction_display(),
    }
    return _("%(name)s. Limit: %(limit)s %(unit)s. %(direction)s.") % values
