"""What keeps a draft from being issued, named one by one."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experiments.reports.asks import MOST_ASKS
from experiments.reports.brevity import MOST_WORDS
from experiments.reports.drafting.causal import causal_words
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from experiments.reports.render import leader_words
from infuse.bilingual import CODES

_STATE = Passage.State


@dataclass(frozen=True)
class Check:
    """One line of the check-list: what was looked at, whether it is well, and what to do."""

    label: str
    is_met: bool
    missing: str = ""


def checks_of(report: Report) -> list[Check]:
    """The whole check-list of a draft. Reads nothing but the report's account and state."""
    account = report.account
    if account is None or report.in_hand or report.state == Report.State.FAILED:
        text = _("The draft is still being made, or could not be made.")
        return [Check(_("The figures are compiled"), False, text)]
    texts = account.get("passages", [])
    return [
        Check(_("The figures are compiled"), True),
        _wrong_and_worked(account, texts),
        _asks(texts),
        *_translations(texts),
        _words(report, account),
        _no_cause(texts),
    ]


def _wrong_and_worked(account: dict[str, Any], texts: list[dict[str, Any]]) -> Check:
    told = {(row["section"], row["code"]) for row in texts}
    empty = [
        row["code"]
        for row in account.get("experiments", [])
        if row["verdict"]
        and not ((row["went_wrong"] and row["worked"]) or _both_told(told, row["code"]))
    ]
    label = _("What went wrong and what worked are told of every concluded experiment")
    missing = _("Missing: %(codes)s.") % {"codes": ", ".join(empty)} if empty else ""
    return Check(label, not empty, missing)


def _both_told(told: set[tuple[str, str]], code: str) -> bool:
    return ("wrong", code) in told and ("worked", code) in told


def _asks(texts: list[dict[str, Any]]) -> Check:
    asks = sum(row["section"] == "ask" for row in texts)
    label = ngettext(
        "At most %(most)d thing is asked", "At most %(most)d things are asked", MOST_ASKS
    ) % {"most": MOST_ASKS}
    missing = _("%(asks)s are asked now. Leave some out.") % {"asks": asks}
    return Check(label, asks <= MOST_ASKS, missing if asks > MOST_ASKS else "")


def _translations(texts: list[dict[str, Any]]) -> list[Check]:
    states = Counter(row["state"] for row in texts)
    missing, machine, unchecked = (
        states[state] for state in (_STATE.MISSING, _STATE.MACHINE, _STATE.DRAFT)
    )
    return [
        Check(
            _("Every text is there in both languages"),
            not missing,
            ngettext(
                "%(n)d translation is missing.", "%(n)d translations are missing.", missing
            )
            % {"n": missing},
        ),
        Check(
            _("Somebody has checked every translation"),
            not (unchecked or machine),
            ngettext(
                "%(n)d translation is not checked.", "%(n)d translations are not checked.",
                unchecked + machine,
            )
            % {"n": unchecked + machine},
        ),
    ]  # fmt: skip


def _words(report: Report, account: dict[str, Any]) -> Check:
    label = _("The leader's part has at most %(most)s words in each language") % {
        "most": MOST_WORDS
    }
    if report.kind == Report.Kind.EXPERIMENT:
        return Check(_("A public write-up may be as long as it needs"), True)
    counts = {code: leader_words(account, code) for code in CODES}
    over = max(counts.values()) > MOST_WORDS
    said = _("Now: %(en)s in English, %(cy)s in Welsh.") % counts
    return Check(label, not over, said if over else "")


def _no_cause(texts: list[dict[str, Any]]) -> Check:
    found = [
        word
        for row in texts
        for code in CODES
        for word in causal_words(
            row[f"text_{code}"], code, about_ratings=row["section"] == "skills"
        )
    ]
    label = _("No text claims a cause where people rated themselves")
    words = ", ".join(dict.fromkeys(found))
    return Check(label, not found, _("Said now: %(words)s.") % {"words": words} if found else "")
