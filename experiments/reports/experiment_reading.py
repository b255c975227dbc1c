"""One experiment of an account as its reader sees it: in one language, with its charts."""

from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from experiments.design.models import EvidenceStrength, ExperimentDecision, Verdict
from experiments.design.stages import State
from experiments.reports.passage_reading import Passages, Told
from infuse.bilingual import other
from infuse.ui.charts import LineChart, line_chart


class ExperimentReading:
    """One experiment in the report's language."""

    def __init__(
        self, row: dict[str, Any], language: str, passages: Passages | None = None
    ) -> None:
        self.row, self.report_language, self.passages = row, language, passages
        self.code: str = row["code"]
        # Its page, for a reader who may open it; a view sets it.
        self.url = ""
        self.language: str = row["language"]
        title = self._passage("title")
        self.title = (
            title.text if title else row[f"title_{language}"] or row[f"title_{other(language)}"]
        )
        told = passages.find("outcome", "summary") if passages else None
        summary = row[f"summary_{language}"] or row[f"summary_{other(language)}"]
        self.summary = told.text if told else summary

    def _passage(self, section: str) -> Told | None:
        return self.passages.find(section, self.code) if self.passages else None

    @property
    def design(self) -> Told | None:
        """How the evidence was come by."""
        design = self.row["evidence_design"]
        return self._passage("sure") or (Told(self.code, design, self.language) if design else None)

    @property
    def wrong(self) -> Told | None:
        """What went wrong, in the report's language where that is there."""
        return self._passage("wrong")

    @property
    def worked(self) -> Told | None:
        """What worked, in the report's language where that is there."""
        return self._passage("worked")

    @property
    def threshold(self) -> str:
        """The line that was set before: "at least 15 percentage points"."""
        metric = self.row["metric"]
        if metric is None:
            return _("None set")
        words = (
            _("at least %(value)s")
            if metric["direction"] == "higher_is_better"
            else _("at most %(value)s")
        )
        return words % {"value": figure(metric["threshold"])}

    @property
    def unit(self) -> Told | None:
        """The unit of the measure, in the language of the plan until it is translated."""
        unit = (self.row["metric"] or {}).get("unit")
        return self._passage("unit") or (Told(self.code, unit, self.language) if unit else None)

    @property
    def actual(self) -> str:
        """What was measured."""
        value = self.row["actual_value"]
        return _("Not measured") if value is None else figure(value)

    @property
    def verdict(self) -> str:
        """Met, not met … in words; the state where there is no verdict yet."""
        verdict = self.row["verdict"]
        return str(Verdict(verdict).label if verdict else State(self.row["state"]).label)

    @property
    def decision(self) -> str:
        """Persevere, pivot, stop, pause; or that nothing is decided."""
        decision = self.row["decision"]
        if decision is None:
            return _("Not decided yet")
        return str(ExperimentDecision.Choice(decision["choice"]).label)

    @property
    def money(self) -> str:
        """What it cost in money."""
        return pounds(self.row["money_gbp"])

    @property
    def hours(self) -> str:
        """What it cost in staff hours."""
        return "–" if self.row["staff_hours"] is None else figure(self.row["staff_hours"])

    @property
    def evidence(self) -> str:
        """How strong the evidence is, in words."""
        strength = self.row["evidence_strength"]
        return str(EvidenceStrength(strength).label) if strength else _("Too early to tell")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the appendix tells in full, in the author's words; what is empty is left out."""
        row, decision = self.row, self.row["decision"] or {}
        told = [
            (_("Hypothesis"), row["hypothesis"]),
            (_("Measure"), (row["metric"] or {}).get("name", "")),
            (_("Result"), row["summary"]),
            (_("What surprised us"), row["surprises"]),
            (_("What went wrong"), row["went_wrong"]),
            (_("What worked"), row["worked"]),
            (_("Who benefited"), row["who_benefited"]),
            (_("Who was harmed"), row["who_was_harmed"]),
            (_("What we would tell another council"), row["tell_others"]),
            (_("It worked under these conditions"), row["conditions"]),
            (_("Why we decided so"), decision.get("reason", "")),
            (_("Next step"), decision.get("next_step", "")),
        ]
        return [(label, text) for label, text in told if text]

    @property
    def amendments(self) -> list[dict[str, Any]]:
        """What was changed after the lock, dated, each beside what it replaced."""
        return [row | {"day": date.fromisoformat(row["on"])} for row in self.row["amendments"]]

    @property
    def charts(self) -> list[LineChart]:
        """Each series over time; the primary one against the lines that were set before."""
        return [self._chart(series) for series in self.row["series"] if series["points"]]

    def _chart(self, series: dict[str, Any]) -> LineChart:
        metric = self.row["metric"] if series["role"] == "primary" else None
        label = (
            series[f"label_{self.report_language}"]
            or series[f"label_{other(self.report_language)}"]
        )
        return line_chart(
            id=f"{self.code}-{series['key']}".lower().replace("_", "-"),
            title=f"{self.code}: {label}",
            unit=series["unit"],
            points=[(date.fromisoformat(day), float(value)) for day, value in series["points"]],
            baseline=_number(metric, "baseline"),
            success=_number(metric, "threshold"),
            stop=_number(metric, "stop_threshold"),
        )


def _number(metric: dict[str, Any] | None, name: str) -> float | None:
    return None if metric is None or metric[name] is None else float(metric[name])


def figure(value: str | None) -> str:
    """A number as the reader's language writes it."""
    if value is None:
        return "–"
    places = len(value.partition(".")[2])
    return str(number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True))


def pounds(value: str | None) -> str:
    """Pounds sterling, pence only where there are some."""
    return "–" if value is None else f"£{figure(value)}"
