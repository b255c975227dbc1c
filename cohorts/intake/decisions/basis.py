"""On what basis a decision was made: figures and places as they stood at that moment.

Plain JSON without names: it stays beside the decision when reviews, places or people change.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F

from cohorts.intake.decisions.places import Places
from cohorts.intake.models import Application, Call, Endorsement, Review

BEST_FIRST = (F("mean_score").desc(nulls_last=True), F("submitted_at").asc(), F("pk").asc())


def bases_of(
    call: Call, applications: Iterable[Application], places: Places
) -> dict[int, dict[str, Any]]:
    """By application id, the basis of a decision on it now. Four queries, however many."""
    chosen = list(applications)
    ids = [application.pk for application in chosen]
    sent = call.applications.filter(submitted_at__isnull=False)
    scores = sent.filter(mean_score__isnull=False).order_by("-mean_score")
    # The best first; negated, because a place is looked for in what goes up.
    means = [-mean for mean in scores.values_list("mean_score", flat=True) if mean is not None]
    total = sent.count()
    reviews = _reviews_of(call, ids)
    words = Endorsement.objects.filter(programme=call.programme_id, application__in=ids)
    endorsements = dict(words.values_list("application_id", "answer"))
    return {
        one.pk: {
            "rank": 1
            + (len(means) if one.mean_score is None else bisect_left(means, -one.mean_score)),
            "of": total,
            "mean": _text(one.mean_score),
            "spread": _text(one.score_spread),
            "reviews": reviews[one.pk],
            "endorsement": endorsements.get(one.pk, ""),
            "capacity": places.capacity,
            "taken": places.taken,
            "for_each_organisation": places.for_each,
            "organisation_taken": places.by_organisation[one.organisation_id or 0],
        }
        for one in chosen
    }


def _reviews_of(call: Call, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    """By application, each review that was sent: the panellist's id, the score, any conflict."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Review.objects.filter(
        programme=call.programme_id, application__in=ids, submitted_at__isnull=False
    )
    for review in rows.order_by("pk"):
        found[review.application_id].append(
            {
                "panellist": review.panellist_id,
                "score": _text(review.weighted_score),
                "conflict": review.conflict_of_interest,
            }
        )
    return found


def _text(value: Any) -> str:
    return "" if value is None else str(value)
