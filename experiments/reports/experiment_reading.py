"""One experiment of an account as its reader sees it: in one language, with its charts."""

from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from experiments.design.models import EvidenceStrength, ExperimentDecision, Verdict
from experiments.design.stages import State
from experiments.reports.drafting.drafted import unit_code
from experiments.reports.drafting.in_full import (
    AMENDED,
    CAME_OF_IT,
    PLAN,
    TOLD,
    amended,
    texts_of,
)
from experiments.reports.passage_reading import Passages, Told
from infuse.bilingual import other
from infuse.ui.charts import LineChart, line_chart

# What the leader's part tells shortened, by the name of the whole.
_SHORTENED = TOLD | {"next_step": "next"}


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
    def facts(self) -> list[tuple[str, Told]]:
        """What the appendix tells in full; what is empty is left out."""
        texts = {"hypothesis": self.row["hypothesis"], **texts_of(self.row)}
        names = {"hypothesis": PLAN["hypothesis"], **CAME_OF_IT}
        return [
            (str(label), self.in_full("plan" if name in PLAN else "more", name, texts[name]))
            for name, label in names.items()
            if texts.get(name)
        ]

    @property
    def further_facts(self) -> list[tuple[str, Told]]:
        """The same without what a write-up tells before its appendix."""
        told = {str(CAME_OF_IT[name]) for name in ("went_wrong", "worked")}
        return [fact for fact in self.facts[1:] if fact[0] not in told]

    def in_full(self, section: str, name: str, text: str) -> Told:
        """A text in the report's language where somebody translated the whole of it, else in its
        author's.
        """
        passages = self.passages
        found = passages.find(section, name) if passages else None
        short = self._passage(_SHORTENED[name]) if name in _SHORTENED else None
        if short and not short.more and not short.is_cut:
            found = found or short
        return found or Told(self.code, text, self.language)

    @property
    def amendments(self) -> list[dict[str, Any]]:
        """What was changed after the lock, dated, each beside what it replaced."""
        return [
            {name: self.in_full("more", amended(name, number), row[name]) for name in AMENDED}
            | {"day": date.fromisoformat(row["on"])}
            for number, row in enumerate(self.row["amendments"], start=1)
        ]

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
            unit=self._unit_of(series),
            points=[(date.fromisoformat(day), float(value)) for day, value in series["points"]],
            baseline=_number(metric, "baseline"),
            success=_number(metric, "threshold"),
            stop=_number(metric, "stop_threshold"),
        )

    def _unit_of(self, series: dict[str, Any]) -> str:
        told = self.passages.find("unit", unit_code(self.row, series)) if self.passages else None
        return told.text if told else series["unit"]


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
