"""Who was asked and what groups they belong to: read by name, since that storey is above."""

from collections.abc import Hashable
from typing import Any

from infuse.people.models import Organisation, User
from skills.assessments.models import AssessmentRound
from skills.assessments.publishing.grouping import OTHERS

# The first that may be told apart is offered, then what still can beside it.
ORDER = ("sector", "grade", "organisation")
_PATHS = {
    "sector": "associates__organisation__kind",
    "grade": "associates__grade",
    "organisation": "associates__organisation__code",
}


def attributes_of(round_: AssessmentRound) -> dict[Hashable, dict[str, str]]:
    """The attributes of everybody whom a round asks, by person."""
    people = User.objects.filter(
        associates__programme=round_.programme_id, associates__cohort__assessment_round=round_
    ).values_list("pk", *_PATHS.values())
    return {pk: dict(zip(_PATHS, values, strict=True)) for pk, *values in people}


def names_of(round_: AssessmentRound, groups: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The organisations' names in both languages, as they are on the day of publication."""
    codes = {group["of"].get("organisation") for group in groups} - {None, OTHERS}
    found = Organisation.objects.filter(programme=round_.programme_id, code__in=codes)
    return {
        one.code: {"name_en": one.name_en, "name_cy": one.name_cy} for one in found.order_by("code")
    }
