"""Sample arguments of the pages about skills."""

from collections.abc import Callable
from typing import Any

Samples = dict[str, dict[str, Callable[[Any], Any]]]


def samples_of_skills(round_of: Callable[[Any], Any]) -> Samples:
    """By view name; `round_of` finds the round of the furnished programme."""
    moment = {"pk": lambda house: round_of(house).moments.all()[0].pk}
    version = {"version": lambda house: round_of(house).framework.version}
    round_ = {"pk": lambda house: round_of(house).pk}
    return {
        **dict.fromkeys(("assessment_detail", "assessment_edit", "assessment_check"), moment),
        "assessment_question": {**moment, "number": lambda house: 1},
        "own_answers_download": {"form": lambda house: "json"},
        "moment_edit": moment,
        **dict.fromkeys(("framework_detail", "framework_choose", "framework_download"), version),
        **dict.fromkeys(("growth_detail", "growth_publish"), round_),
        "round_plan": {"slug": lambda house: house.cohort.slug},
    }
