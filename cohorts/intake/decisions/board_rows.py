"""The rows of the decision board, put into words once: fifty of them must stay quick and light."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cohorts.intake.decisions.board import outcomes_for
from cohorts.intake.models import Application, Endorsement
from cohorts.intake.scores import score_words

_NOWHERE = "-0-"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """What the board shows of an application. `options` are those of its outcome, "" for none."""

    place: int
    pk: int
    ref: str
    href: str
    name: str
    under: str
    score: str
    manager: str
    state: str
    options: SafeString


def board_rows(applications: Iterable[Application], *, first: int) -> list[BoardRow]:
    """The rows, the first of them at this place. No query: what they show was selected."""
    states = {code: str(label) for code, label in Application.State.choices}
    answers = {code: str(label) for code, label in Endorsement.Answer.choices}
    before, after = reverse("application_detail", args=[_NOWHERE]).split(_NOWHERE)
    known: dict[tuple[str, str], SafeString] = {}
    rows = []
    for place, one in enumerate(applications, first):
        tried = one.proposed_outcome.outcome if hasattr(one, "proposed_outcome") else ""
        if (one.state, tried) not in known:
            known[one.state, tried] = _options(one.state, tried)
        rows.append(
            BoardRow(
                place,
                one.pk,
                one.ref,
                f"{before}{one.ref}{after}",
                one.full_name,
                f"{one.ref} · {one.organisation.name}" if one.organisation else one.ref,
                score_words(one.mean_score),
                answers[one.endorsement.answer] if hasattr(one, "endorsement") else "",
                states[one.state],
                known[one.state, tried],
            )
        )
    return rows


def _options(state: str, tried: str) -> SafeString:
    outcomes = outcomes_for(state)
    if not outcomes:
        return SafeString("")
    found = [(value, SafeString(" selected" if value == tried else ""), word)
             for value, word in outcomes]  # fmt: skip
    none = format_html("<option value={}>–", SafeString('""'))
    return none + format_html_join("", "<option value={}{}>{}", found)
