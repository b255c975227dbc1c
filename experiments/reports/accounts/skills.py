"""A cohort's growth in skills as plain data, suppressed where people are too few."""

from typing import Any

from cohorts.roster.models import Cohort
from skills.assessments.growth import Answered, AreaGrowth, Growth, Movement
from skills.assessments.publishing.published import publication_of, published_growth

_COUNTS = ("asked", "start", "middle", "end", "matched")
_MEANS = ("start", "then", "now")
_MOVES = ("from_start", "from_then")


def skills_of(cohort: Cohort) -> dict[str, Any] | None:
    """The published aggregate of the cohort's round, before it is published only who answered; None
    when it has no round. Rounded as it is shown.
    """
    round_ = cohort.assessment_round
    if round_ is None:
        return None
    growth = published_growth(round_)
    return {
        "published": growth.shown or publication_of(round_) is not None,
        "answered": {name: getattr(growth.answered, name) for name in _COUNTS},
        "areas": [_area(area) for area in growth.areas],
    }


def _area(area: AreaGrowth) -> dict[str, Any]:
    means = {name: getattr(area, name) for name in _MEANS}
    moves = {name: getattr(area, name) for name in _MOVES}
    return {
        "area": area.area,
        "people": area.people,
        **{name: None if mean is None else round(mean, 1) for name, mean in means.items()},
        **{name: None if move is None else list(move.counts) for name, move in moves.items()},
    }


def growth_from(told: dict[str, Any]) -> Growth:
    """The aggregate as its pictures and tables take it."""
    areas = [_growth_from(area) for area in told["areas"]]
    return Growth(Answered(**told["answered"]), areas)


def _growth_from(area: dict[str, Any]) -> AreaGrowth:
    means = {name: area[name] for name in _MEANS}
    moves: dict[str, Any] = {
        name: None if area[name] is None else Movement(*area[name]) for name in _MOVES
    }
    return AreaGrowth(area["area"], area["people"], **means, **moves)
