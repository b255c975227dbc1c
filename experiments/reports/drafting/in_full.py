"""What a write-up tells in full: the plan as it was before any data, and all that came of it.

A write-up is for everybody, so these texts are translated too; in other reports they stay in the
appendix as they were written.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLAN: dict[str, Promise] = {
    "hypothesis": _("Hypothesis"),
    "riskiest_assumption": _("Riskiest assumption"),
    "method": _("Method"),
    "comparison": _("Comparison"),
    "sample": _("Sample"),
    "evidence_check": _("What was tried before"),
    "whose_voice_is_missing": _("Whose voice is missing"),
}
CAME_OF_IT: dict[str, Promise] = {
    "measure": _("Measure"),
    "result": _("Result"),
    "surprises": _("What surprised us"),
    "went_wrong": _("What went wrong"),
    "worked": _("What worked"),
    "who_benefited": _("Who benefited"),
    "who_was_harmed": _("Who was harmed"),
    "tell_others": _("What we would tell another council"),
    "conditions": _("It worked under these conditions"),
    "reason": _("Why we decided so"),
    "next_step": _("Next step"),
}
AMENDED = ("before", "after", "reason")
# These have a section of their own.
TOLD = {"went_wrong": "wrong", "worked": "worked", "who_benefited": "value"}


def plan_texts(account: dict[str, Any]) -> dict[str, str]:
    """The parts of a plan by name; what is empty is left out."""
    plan, row = account["plan"], account["experiments"][0]
    texts = {name: plan.get(name, "") for name in PLAN} | {
        "hypothesis": row["hypothesis"],
        "comparison": plan["comparison"] or plan["comparison_reason_if_none"],
    }
    return {name: text for name, text in texts.items() if text}


def texts_of(row: dict[str, Any]) -> dict[str, str]:
    """What came of an experiment, by name, in its author's words; what is empty is left out."""
    decision = row["decision"] or {}
    texts = {name: row.get(name, "") for name in CAME_OF_IT} | {
        "measure": (row["metric"] or {}).get("name", ""),
        "result": row["summary"],
        "reason": decision.get("reason", ""),
        "next_step": decision.get("next_step", ""),
    }
    return {name: text for name, text in texts.items() if text}


def in_full(account: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Section, name and text of all that a write-up tells in full."""
    row = account["experiments"][0]
    for name, text in plan_texts(account).items():
        yield "plan", name, text
    for name, text in texts_of(row).items():
        if name not in TOLD:
            yield "more", name, text
    for number, amendment in enumerate(row["amendments"], start=1):
        for name in AMENDED:
            yield "more", amended(name, number), amendment[name]


def amended(name: str, number: int) -> str:
    """The name of one of an amendment's texts, the first amendment's number being 1."""
    return f"{name} {number}"
