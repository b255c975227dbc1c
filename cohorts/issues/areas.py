"""The skill areas in which somebody can bring a strength."""

from cohorts.roster.models import Cohort
from skills.framework import AREAS


def areas_of(cohort: Cohort) -> list[str]:
    """The codes of the areas of the cohort's framework, in its order; the usual six without one."""
    moments = cohort.assessment_round
    if moments is None:
        return list(AREAS)
    items = cohort.programme.skillitems.filter(framework_id=moments.framework_id)
    codes = items.order_by("position", "pk").values_list("area", flat=True)
    return list(dict.fromkeys(codes)) or list(AREAS)
