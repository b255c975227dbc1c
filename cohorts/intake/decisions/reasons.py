"""Prepared reasons for a decision: chosen, not typed, and read in either language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# outcome → (code, the words); a code stands in the record for good, so none is ever reused.
REASONS: dict[str, tuple[tuple[str, str | Promise], ...]] = {
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


def prepared_reason(code: str) -> str:
    """The words of a prepared reason in the current language; nothing for an unknown code."""
    for reasons in REASONS.values():
        for known, words in reasons:
            if known == code:
                return str(words)
    return ""
