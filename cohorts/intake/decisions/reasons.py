"""Prepared reasons for a decision: chosen, not typed, and read in either language.

Every programme begins with the usual ones; what a manager writes instead stands in rows.
"""

from dataclasses import dataclass, field
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from infuse.bilingual import CODES, current_language, other
from infuse.tenancy.models import Programme

# outcome → (code, the words); a code stands in the record for good, so none is ever reused.
USUAL: dict[str, tuple[tuple[str, str | Promise], ...]] = {
    "accepted": (
        ("strong", _("The reviewers judged it strong on all criteria.")),
        ("good_mix", _("It is strong, and it gives the cohort a mix that it needs.")),
        ("own_problem", _("The applicant knows the problem at first hand and can act on it.")),
        ("place_freed", _("A place became free, and this application was next in line.")),
    ),
    "waitlisted": (
        ("above_bar", _("It is good enough for a place, and the places are taken.")),
        ("organisation_full", _("Its organisation has all the places that one may have.")),
        ("not_endorsed_yet", _("The line manager has not yet said that the time is released.")),
    ),
    "declined": (
        ("outscored", _("Other applications were judged stronger, and the places are taken.")),
        ("poor_fit", _("What it wants to do does not suit this programme.")),
        ("no_time", _("The time that the programme needs cannot be released.")),
        ("not_eligible", _("The applicant does not meet the conditions of the call.")),
    ),
}


@dataclass(frozen=True)
class Reason:
    """Why: the code of a prepared reason, the decider's own words, or both.

    `words` are the prepared reason's, by language, as they were when it was chosen.
    """

    code: str = ""
    text: str = ""
    words: dict[str, str] = field(default_factory=dict)

    @property
    def is_given(self) -> bool:
        """Whether it says anything."""
        return bool(self.words or self.text.strip())

    @property
    def prepared(self) -> str:
        """The prepared words in the page's language; nothing when none was chosen."""
        return self.words.get(current_language()) or self.words.get(other(current_language()), "")


@cache
def usual_words() -> dict[str, dict[str, str]]:
    """The words of each usual reason by its code and language."""
    found: dict[str, dict[str, str]] = {}
    for language in CODES:
        with override(language):
            for reasons in USUAL.values():
                for code, words in reasons:
                    found.setdefault(code, {})[language] = str(words)
    return found


def offered(programme: Programme) -> dict[str, list[tuple[str, str]]]:
    """The reasons that can be chosen for each outcome: code and words in the page's language."""
    rows = list(programme.preparedreasons.all())
    if not rows:
        return {
            outcome: [(code, str(words)) for code, words in reasons]
            for outcome, reasons in USUAL.items()
        }
    found: dict[str, list[tuple[str, str]]] = {outcome: [] for outcome in USUAL}
    for row in rows:
        if row.retired_at is None:
            found[row.outcome].append((row.code, row.words))
    return found


def worded(programme: Programme, reason: Reason) -> Reason:
    """The reason with the words that its code has now; a code that nobody knows has none."""
    if not reason.code:
        return reason
    row = programme.preparedreasons.filter(code=reason.code).first()
    words = usual_words().get(reason.code, {})
    if row is not None:
        words = {language: getattr(row, f"words_{language}") for language in CODES}
    return Reason(reason.code, reason.text, dict(words))


def prepared_reason(code: str) -> str:
    """The words of a usual reason in the current language; nothing for an unknown code."""
    return usual_words().get(code, {}).get(current_language(), "")
