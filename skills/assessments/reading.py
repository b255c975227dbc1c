"""Reads answers for growth: a handful of queries, however many people answered."""

from collections import defaultdict
from collections.abc import Hashable
from fractions import Fraction

from django.db.models import Count, IntegerField, Sum
from django.db.models.functions import Cast

from skills.assessments.growth import Growth, Occasion, Scores, grow
from skills.assessments.models import Answer, Assessment, AssessmentRound, SkillItem

_NUMBERED = ["0", "1", "2", "3"]


def growth_of(round_: AssessmentRound, *, asked: int) -> Growth:
    """The growth of everyone whom a round asked (`asked` people), aggregated and suppressed.

    Only aggregates leave this function: nobody's own scores do.
    """
    return grow(scores_of(round_), areas=areas_of(round_.framework_id), asked=asked)


def own_scores(round_: AssessmentRound, person_id: int) -> dict[Occasion, dict[str, Fraction]]:
    """A person's own scores in a round, for that person's own page only."""
    return scores_of(round_, person_id=person_id).get(person_id, {})


def areas_of(framework_id: int) -> list[str]:
    """The areas of a framework, in the order of their first element."""
    codes = SkillItem.objects.filter(framework_id=framework_id).order_by("position")
    return list(dict.fromkeys(codes.values_list("area", flat=True)))


def scores_of(
    round_: AssessmentRound, **of: int
) -> dict[Hashable, dict[Occasion, dict[str, Fraction]]]:
    """Every submitted assessment of the round as scores by area; the filter narrows whose."""
    submitted = Assessment.objects.filter(
        programme_id=round_.programme_id, moment__round=round_, submitted_at__isnull=False, **of
    )
    found: dict[Hashable, dict[Occasion, dict[str, Fraction]]] = defaultdict(dict)
    for person, moment, view in submitted.values_list("person_id", "moment__code", "view"):
        found[person][moment, view] = {}
    levels = (
        Answer.objects.filter(assessment__in=submitted, level__in=_NUMBERED)
        .order_by()
        .values_list(
            "assessment__person_id", "assessment__moment__code", "assessment__view", "item__area"
        )
        .annotate(given=Count("pk"), total=Sum(Cast("level", IntegerField())))
    )
    for person, moment, view, area, given, total in levels:
        found[person][moment, view][area] = Fraction(total, given)
    return found


__all__ = ["Growth", "Scores", "areas_of", "growth_of", "own_scores", "scores_of"]
