"""An application's reviews side by side, for those who decide."""

from dataclasses import dataclass
from decimal import Decimal

from cohorts.intake.models import Application, Criterion, Review, Score

# Reviewers whose means lie this far apart see two different applications: worth a talk.
FAR_APART = Decimal("1.5")


@dataclass(frozen=True)
class Judgement:
    """One review with its score on each criterion, in the criteria's order."""

    review: Review
    scores: list[Score | None]


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
    judgements = []
    for review in reviews.prefetch_related("scores"):
        by_criterion = {score.criterion_id: score for score in review.scores.all()}
        judgements.append(Judgement(review, [by_criterion.get(c.pk) for c in criteria]))
    counted = [
        j.review.weighted_score
        for j in judgements
        if j.review.submitted_at
        and not j.review.conflict_of_interest
        and j.review.weighted_score is not None
    ]
    return Assessed(criteria, judgements, min(counted, default=None), max(counted, default=None))
