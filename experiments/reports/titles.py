"""What a report of each kind is called, and the parts of a plan."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

Texts = Callable[[dict[str, Any], str], str]


def title_of(account: dict[str, Any], text: Texts) -> str:
    """The report's title in the current language; `text` picks a bilingual text of the account."""
    kind = account["kind"]
    if kind == "experiment":
        [row] = account["experiments"]
        title = f"{row['code']} {text(row, 'title')}"
        return _("Experiment: %(title)s") % {"title": title}
    if kind == "organisation":
        return _("Learning report for %(organisation)s") % {
            "organisation": text(account["organisation"], "name")
        }
    if kind == "inspire":
        return _("Inspire phase report: %(cohort)s") % {"cohort": text(account["cohort"], "name")}
    subject = account["team"] if kind == "team" else account["cohort"]
    return _("Learning report: %(subject)s") % {"subject": text(subject, "name")}


def plan_of(account: dict[str, Any]) -> list[tuple[str, str]]:
    """The plan of an experiment that is written up, part by part; what is empty is left out."""
    plan = account.get("plan")
    if plan is None:
        return []
    told = [
        (_("Hypothesis"), account["experiments"][0]["hypothesis"]),
        (_("Riskiest assumption"), plan["riskiest_assumption"]),
        (_("Method"), plan["method"]),
        (_("Comparison"), plan["comparison"] or plan["comparison_reason_if_none"]),
        (_("Sample"), plan["sample"]),
        (_("What was tried before"), plan["evidence_check"]),
        (_("Whose voice is missing"), plan["whose_voice_is_missing"]),
    ]
    return [(label, text) for label, text in told if text]
