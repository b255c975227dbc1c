"""An account's experiments as rows of a table, for a spreadsheet."""

from typing import Any

from django.utils.translation import gettext as _

from experiments.reports.experiment_reading import ExperimentReading
from infuse.bilingual import current_language


def head() -> list[str]:
    """The titles of the columns, in the current language."""
    return [
        _("Code"), _("Title"), _("Locked on"), _("Measure"), _("Unit"), _("Baseline"),
        _("Threshold"), _("Actual"), _("Result"), _("Decision"), _("Decided on"), _("Cost (£)"),
        _("Staff hours"), _("Evidence"), _("What went wrong"), _("What worked"),
    ]  # fmt: skip


def rows_of(account: dict[str, Any]) -> list[list[Any]]:
    """One row for each experiment; numbers plain, so that a spreadsheet can reckon with them."""
    language = current_language()
    return [_row(ExperimentReading(row, language)) for row in account.get("experiments", [])]


def _row(experiment: ExperimentReading) -> list[Any]:
    row, metric = experiment.row, experiment.row["metric"] or {}
    return [
        experiment.code, experiment.title, row["locked_on"] or "", metric.get("name", ""),
        metric.get("unit", ""), metric.get("baseline") or "", metric.get("threshold") or "",
        row["actual_value"] or "", experiment.verdict, experiment.decision,
        (row["decision"] or {}).get("on", ""), row["money_gbp"] or "", row["staff_hours"] or "",
        experiment.evidence, row["went_wrong"], row["worked"],
    ]  # fmt: skip
