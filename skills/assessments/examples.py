"""What stands behind a claim: something that somebody did, and in which month. No database."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

# The levels that claim practice: "I have done it", "I do it unprompted".
CLAIMS = ("2", "3")
# "In the last six months" says the second level; a habit may be shown by an older example.
RECENT_MONTHS = 6
OFFERED_MONTHS = 12
LONGEST = 300


@dataclass(frozen=True)
class Example:
    """What somebody did, in their own words, and the first day of its month."""

    text: str = ""
    month: date | None = None


def months_back(day: date, months: int) -> date:
    """The first day of the month so many months before a day's own."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def offered_months(day: date) -> list[date]:
    """The months that an example may be from, the newest first."""
    return [months_back(day, number) for number in range(OFFERED_MONTHS + 1)]


def problem_of(level: str, example: Example, day: date) -> tuple[str, str] | None:
    """What an example lacks for a level on a day: ("text" or "month", the words); None if nothing.

    The rule is that of the evaluation design: one dated example for each claimed 2 or 3.
    """
    if level not in CLAIMS:
        return None
    if not example.text.strip():
        return "text", _("Say one thing that you did, or choose a lower level.")
    if len(example.text) > LONGEST:
        return "text", _("Say it in %(most)d characters or fewer.") % {"most": LONGEST}
    wrong = _problem_of_month(level, example.month, day)
    return ("month", wrong) if wrong else None


def _problem_of_month(level: str, month: date | None, day: date) -> str:
    if month is None:
        return _("Choose the month in which you did it.")
    if month > day:
        return _("Choose a month that has begun.")
    if level == "2" and month < months_back(day, RECENT_MONTHS):
        return _("This level is about the last six months. Give a newer example, or another level.")
    return ""
