"""An account as its reader sees it: in one language, within ten minutes, with its charts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experiments.design.models import EvidenceStrength, ExperimentDecision, Verdict
from experiments.design.stages import State
from experiments.reports.brevity import shorten
from infuse.bilingual import other
from infuse.ui.charts import LineChart, line_chart

# What the leader's part may spend on each told text, by how many experiments there are.
WORDS_FOR_TELLING = 540
FEWEST_WORDS = 18


@dataclass(frozen=True)
class Told:
    """A text in the language that its author wrote in; `more` when the appendix has the rest."""

    code: str
    text: str
    language: str
    more: bool


class Reading:
    """What the templates of the page and of the PDF read. Made under the report's language."""

    def __init__(self, account: dict[str, Any], language: str) -> None:
        self.account, self.language = account, language
        self.experiments = [ExperimentReading(row, language) for row in account["experiments"]]
        self.totals = account["totals"]
        self.programme_name = self.text(account["programme"], "name")
        self.cohort_name = self.text(account["cohort"], "name")
        self.team_name = self.text(account["team"], "name")
        self.is_demo: bool = account["programme"]["is_demo"]
        self.compiled_on = date.fromisoformat(account["compiled_on"])

    def text(self, row: dict[str, Any], name: str) -> str:
        """A bilingual text of the account, in the report's language where it is there."""
        return str(
            row.get(f"{name}_{self.language}") or row.get(f"{name}_{other(self.language)}") or ""
        )

    @property
    def issue(self) -> dict[str, str]:
        """The issue's title, outcome and who is affected; with the language where it falls back."""
        names = ("title", "outcome", "who_is_affected", "statement")
        return {name: self.text(self.account["issue"], name) for name in names}

    @property
    def who_language(self) -> str:
        """The language that "who is affected" is shown in."""
        found = self.account["issue"].get(f"who_is_affected_{self.language}")
        return self.language if found else other(self.language)

    @property
    def asks(self) -> list[dict[str, Any]]:
        """What is asked of the leader, at most three: a barrier to remove, work to go on with."""
        return [
            self._barrier(row)
            if row["kind"] == "barrier"
            else row | {"title": self.text(row, "title")}
            for row in self.account["asks"]
        ]

    @property
    def barriers(self) -> list[dict[str, Any]]:
        """The barriers that are still there."""
        rows = self.account["barriers"]
        return [self._barrier(row) for row in rows if row["status"] != "resolved"]

    @property
    def removed_barriers(self) -> list[dict[str, Any]]:
        """The barriers that are gone."""
        rows = self.account["barriers"]
        return [self._barrier(row) for row in rows if row["status"] == "resolved"]

    def _barrier(self, row: dict[str, Any]) -> dict[str, Any]:
        days = ngettext("%(days)s day", "%(days)s days", row["days"]) % {"days": row["days"]}
        return row | {
            "title": self.text(row, "title"),
            "owner": self.text(row, "owner"),
            "waiting": days,
        }

    @property
    def went_wrong(self) -> list[Told]:
        """What went wrong, by experiment."""
        return self._told("went_wrong")

    @property
    def worked(self) -> list[Told]:
        """What worked, by experiment."""
        return self._told("worked")

    @property
    def benefited(self) -> list[Told]:
        """Who benefited: the social value, by experiment."""
        return self._told("who_benefited")

    @property
    def footer(self) -> str:
        """What runs along the foot of each page."""
        return f"{self.programme_name} · {self.team_name}" + (
            " · " + _("Demo data") if self.is_demo else ""
        )

    @property
    def members(self) -> list[dict[str, Any]]:
        """Who sat in the team, with their organisation's name."""
        members = self.account["team"]["members"]
        return [
            member
            | {
                "organisation": self.text(member, "organisation"),
                "left": member["left_on"] and date.fromisoformat(member["left_on"]),
            }
            for member in members
        ]

    @property
    def next_steps(self) -> list[Told]:
        """What the team does next, by experiment."""
        rows = [(e, (e.row["decision"] or {}).get("next_step") or "") for e in self.experiments]
        return self._shortened([(e, text) for e, text in rows if text])

    def _told(self, name: str) -> list[Told]:
        return self._shortened([(e, e.row[name]) for e in self.experiments if e.row[name]])

    def _shortened(self, rows: "list[tuple[ExperimentReading, str]]") -> list[Told]:
        each = max(WORDS_FOR_TELLING // (4 * max(len(rows), 1)), FEWEST_WORDS)
        told = []
        for experiment, text in rows:
            short, more = shorten(text, each)
            told.append(Told(experiment.code, short, experiment.row["language"], more))
        return told

    @property
    def organisations(self) -> list[str]:
        """The organisations of the team's members, each once."""
        names = {self.text(member, "organisation") for member in self.account["team"]["members"]}
        return sorted(names)

    @property
    def money(self) -> str:
        """What the experiments cost altogether."""
        return pounds(self.totals["money_gbp"])

    @property
    def per_decision(self) -> str:
        """What one decision cost in money and hours."""
        if self.totals["gbp_per_decision"] is None:
            return _("No decision yet")
        return _("%(money)s and %(hours)s hours") % {
            "money": pounds(self.totals["gbp_per_decision"]),
            "hours": figure(self.totals["hours_per_decision"]),
        }

    @property
    def too_early(self) -> bool:
        """Nothing has been concluded: the report says so instead of guessing."""
        return not any(experiment.row["verdict"] for experiment in self.experiments)


class ExperimentReading:
    """One experiment in the report's language."""

    def __init__(self, row: dict[str, Any], language: str) -> None:
        self.row, self.report_language = row, language
        self.code: str = row["code"]
        self.language: str = row["language"]
        self.title = row[f"title_{language}"] or row[f"title_{other(language)}"]
        self.summary = row[f"summary_{language}"] or row[f"summary_{other(language)}"]

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
    def unit(self) -> str:
        """The unit of the measure, in the language of the plan."""
        return self.row["metric"]["unit"] if self.row["metric"] else ""

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
