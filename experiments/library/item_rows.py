"""A shared experiment as rows of a page, from the plain data that was released."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experiments.design.figures import money, said
from experiments.design.models import Direction, EvidenceStrength
from experiments.design.plan_rows import PlanRow
from experiments.design.releasing.models import LibraryItem

_Texts = tuple[tuple[str, str | Promise], ...]
_LEARNED: _Texts = (
    ("summary", gettext_lazy("What happened")),
    ("went_wrong", gettext_lazy("What went wrong")),
    ("worked", gettext_lazy("What worked")),
    ("surprises", gettext_lazy("What surprised us")),
    ("who_benefited", gettext_lazy("Who benefited")),
    ("who_was_harmed", gettext_lazy("Who was harmed, or could have been")),
    ("tell_others", gettext_lazy("What we would tell another council")),
    ("conditions", gettext_lazy("Under which conditions")),
)
_PLAN: _Texts = (
    ("hypothesis", gettext_lazy("We believe that")),
    ("for_whom", gettext_lazy("For whom")),
    ("riskiest_assumption", gettext_lazy("Riskiest assumption")),
    ("whose_voice_is_missing", gettext_lazy("Whose voice is missing")),
    ("evidence_check", gettext_lazy("Tried before?")),
    ("method", gettext_lazy("To verify that, we will")),
    ("comparison", gettext_lazy("Compared with")),
    ("comparison_reason_if_none", gettext_lazy("Why there is no comparison")),
    ("sample", gettext_lazy("Who or what takes part")),
    ("recruitment", gettext_lazy("How they come to take part")),
)


@dataclass(frozen=True)
class Section:
    """A heading and its rows; `written` texts stand in the language of their authors."""

    title: str
    rows: list[PlanRow]
    written: bool = True


def sections_of(item: LibraryItem) -> list[Section]:
    """What was learned first, then the figures, the plan, and what it cost."""
    data = item.content
    primary = data["metrics"].get("primary", {})
    sections = [
        Section(_("What was learned"), _rows(data["learning"], _LEARNED)),
        Section(_("What was decided"), _decision(data["decision"])),
        Section(_("Threshold and result"), _figures(item, primary), written=False),
        Section(_("The plan, as it was locked"), _rows(data["plan"], _PLAN)),
        Section(_("What changed after the lock"), _amended(data["amendments"])),
        Section(_("What it cost"), _cost(data["cost"]), written=False),
    ]
    return [section for section in sections if section.rows]


def _rows(texts: Mapping[str, str], labels: _Texts) -> list[PlanRow]:
    return [PlanRow(str(label), texts[name]) for name, label in labels if texts.get(name)]


def _number(value: Any) -> str:
    return "" if value in (None, "") else said(Decimal(str(value)))


def _decision(decision: Mapping[str, str]) -> list[PlanRow]:
    labels: _Texts = (("reason", _("Why")), ("next_step", _("Next")))
    return _rows(decision, labels)


def _figures(item: LibraryItem, primary: Mapping[str, Any]) -> list[PlanRow]:
    result, guardrail = item.content["result"], item.content["metrics"].get("guardrail", {})
    strength = EvidenceStrength(item.evidence_strength).label if item.evidence_strength else ""
    direction = primary.get("direction")
    rows = [
        (_("Measure"), primary.get("name", "")),
        (_("Unit"), primary.get("unit", "")),
        (_("Which way is better"), Direction(direction).label if direction else ""),
        (_("Baseline"), _number(primary.get("baseline"))),
        (_("Success threshold"), _number(primary.get("threshold"))),
        (_("And if also"), primary.get("also", "")),
        (_("Stop threshold"), _number(primary.get("stop_threshold"))),
        (_("Value reached"), _number(result["value"])),
        (_("Comparison reached"), _number(result["comparison"])),
        (_("Guardrail: what must not get worse"), guardrail.get("name", "")),
        (_("Limit of the guardrail"), _number(guardrail.get("threshold"))),
        (_("Guardrail reached"), _number(guardrail.get("actual"))),
        (_("How many took part"), _number(result["n"])),
        (_("Strength of the evidence"), str(strength)),
    ]
    return [PlanRow(label, str(text)) for label, text in rows if text]


def _amended(amendments: list[dict[str, str]]) -> list[PlanRow]:
    return [PlanRow(one["on"], f"{one['after']}\n\n{one['reason']}") for one in amendments]


def _cost(cost: Mapping[str, Any]) -> list[PlanRow]:
    pounds = money(Decimal(str(cost["money"]))) if cost["money"] is not None else ""
    rows = [(_("Cost"), pounds), (_("Staff hours"), _number(cost["hours"]))]
    return [PlanRow(label, text) for label, text in rows if text]
