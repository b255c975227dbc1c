"""The half-days on which somebody can meet: codes such as "Mon am", and words."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from cohorts.issues.wishes import HALF_DAYS
from cohorts.roster.models import WEEKDAYS, Associate

HALVES = ("am", "pm")


def half_days_of(associate: Associate) -> list[str]:
    """What they said, else the whole of their days. Fetch the associate with its `wish`."""
    wish = getattr(associate, "wish", None)
    if wish is not None and wish.half_days:
        return list(wish.half_days)
    return [f"{day} {half}" for day in associate.days_available for half in HALVES]


def half_day_name(code: str) -> str:
    """ "Mon am" in words."""
    day, half = code.split()
    name = {"day": dict(WEEKDAYS)[day]}
    if half == "am":
        return _("%(day)s morning") % name
    return _("%(day)s afternoon") % name


def in_words(codes: Collection[str]) -> list[str]:
    """Half-days in the order of the week; a whole day by its name alone."""
    words = []
    for day, name in WEEKDAYS:
        here = [code for code in HALF_DAYS if code in codes and code.startswith(f"{day} ")]
        whole = len(here) == len(HALVES)
        words += [str(name)] if whole else [half_day_name(code) for code in here]
    return words
