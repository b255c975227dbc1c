"""What reviews make of an application's and a reviewer's figures, stored when a review changes."""

from collections.abc import Collection
from typing import Any

from django.db.models import (
    Aggregate,
    Avg,
    Count,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    StdDev,
    Subquery,
)
from django.db.models.functions import Coalesce

from cohorts.intake.models import Application, Panellist, Review

# Sent and without a conflict: it makes the mean.
COUNTED = Q(submitted_at__isnull=False, conflict_of_interest=False)
# Sent or still to come: it needs nobody else.
ACTIVE = Q(conflict_of_interest=False) & (
    Q(submitted_at__isnull=False) | Q(panellist__left_at=None)
)


def recount(*, applications: Collection[int], panellists: Collection[int]) -> None:
    """Work out and store the figures of these applications and panellists, by primary key.

    Applications: the mean of the reviews that count, the highest minus the lowest, how many those
    are, and how many are asked for. Panellists: how many they are asked for and have sent, and
    the mean and the standard deviation (of all they sent) of what they give.
    """
    one = _Figures("application")
    Application.objects.filter(pk__in=applications).update(
        mean_score=one.of(Avg("weighted_score"), COUNTED),
        score_spread=one.of(Max("weighted_score") - Min("weighted_score"), COUNTED),
        review_count=one.count(COUNTED),
        reviews_asked=one.count(ACTIVE),
    )
    own = _Figures("panellist")
    Panellist.objects.filter(pk__in=panellists).update(
        reviews_asked=own.count(ACTIVE),
        reviews_done=own.count(COUNTED),
        mean_given=own.of(Avg("weighted_score"), COUNTED),
        spread_given=own.of(StdDev("weighted_score"), COUNTED),
    )


def recount_review(review: Review) -> None:
    """The figures that one review has a part in."""
    recount(applications=[review.application_id], panellists=[review.panellist_id])


class _Figures:
    """Subqueries over the reviews of the row at hand."""

    def __init__(self, owner: str) -> None:
        self.owner = owner

    def of(self, figure: Aggregate | Any, which: Q) -> Subquery:
        rows: QuerySet[Review] = Review.objects.filter(which, **{self.owner: OuterRef("pk")})
        return Subquery(rows.order_by().values(self.owner).annotate(figure=figure).values("figure"))

    def count(self, which: Q) -> Coalesce:
        return Coalesce(self.of(Count("pk"), which), 0)
