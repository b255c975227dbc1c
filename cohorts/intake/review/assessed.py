"""An application's reviews side by side, for those who decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cohorts.intake.models import Application, Criterion, Review, Score

# Reviewers whose means lie this far apart see two different applications: worth a talk.
FAR_APART = Decimal("1.5")
# A review that lies this far from the mean of the others' stands alone.
ALONE = Decimal("1.5")


@dataclass(frozen=True)
class Judgement:
    """One review with its score on each criterion, in the criteria's order."""

    review: Review
    scores: list[Score | None]
    alone: bool = False


@dataclass(frozen=True)
class Assessed:
    """All reviews of an application. `lowest` and `highest` are of those that count."""

    criteria: list[Criterion]
    judgements: list[Judgement]
    lowest: Decimal | None
    highest: Decimal | None

    @property
    def far_apart(self) -> bool:
        """Whether the reviewers disagree so much that they should talk."""
        if self.lowest is None or self.highest is None:
            return False
        return self.highest - self.lowest >= FAR_APART


def assessed(application: Application) -> Assessed:
    """The reviews with their scores; a constant number of queries."""
    criteria = list(application.call.criteria.all())
    reviews = application.reviews.select_related("panellist__person", "panellist__organisation")
    found = list(reviews.prefetch_related("scores"))
    counted = {
        review.pk: review.weighted_score
        for review in found
        if review.submitted_at
        and not review.conflict_of_interest
        and review.weighted_score is not None
    }
    judgements = []
    for review in found:
        by_criterion = {score.criterion_id: score for score in review.scores.all()}
        scores = [by_criterion.get(criterion.pk) for criterion in criteria]
        judgements.append(Judgement(review, scores, stands_alone(review.pk, counted)))
    means = counted.values()
    return Assessed(criteria, judgements, min(means, default=None), max(means, default=None))


def stands_alone(key: int, scores: Mapping[int, Decimal]) -> bool:
    """Whether one of at least three scores lies far from the mean of the others."""
    others = [score for other, score in scores.items() if other != key]
    if key not in scores or len(others) < 2:
        return False
    return abs(scores[key] - sum(others, Decimal(0)) / len(others)) >= ALONE
