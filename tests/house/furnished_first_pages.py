"""Sample arguments of the nudges that stand on first pages."""

from collections.abc import Callable
from typing import Any

_CALL = {"slug": lambda house: house.cohort.slug}

SAMPLES_OF_FIRST_PAGES: dict[str, dict[str, Callable[[Any], Any]]] = {
    "endorsements_nudge": _CALL,
    "reviews_nudge": _CALL,
    "places_nudge": _CALL,
    "team_nudge": {"pk": lambda house: house.experiment.team.pk},
}
