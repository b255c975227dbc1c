"""A reviewer's judgement, and what it makes of the application's figures."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Avg, Count
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Criterion, Panellist, Review, Score
from cohorts.intake.review.panel import seat_panellist, tie
from cohorts.intake.stages import move
from infuse.people.models import User
from infuse.record.write import record

__all__ = ["seat_panellist", "submit_review", "weighted_mean"]

type Marks = Mapping[str, tuple[int, str]]

THOUSANDTH = Decimal("0.001")


@transaction.atomic
def submit_review(
    *,
    application: Application,
    panellist: Panellist,
    scores: Marks,
    conflict_of_interest: bool = False,
    actor: User | None,
    at: datetime | None = None,
) -> Review:
    """Keep a whole review: for each criterion's code a score and a comment for the panel.

    With a conflict of interest scores may be missing; those given are kept and never counted.
    Until the application is decided a review may be given again, and the new one holds. Raises
    ValidationError, by criterion, for a score that is missing or off the scale, and for somebody
    tied to the applicant who declares no conflict; IllegalMoveError when reviews are over.
    """
    application = application.locked()
    move(application, "review")
    refusal = tie(application, panellist)
    if refusal and (not conflict_of_interest or panellist.person_id == application.person_id):
        raise ValidationError(refusal, code="tie")
    criteria = {criterion.code: criterion for criterion in application.call.criteria.all()}
    _check(criteria, scores, conflict_of_interest)
    review, _made = Review.objects.get_or_create(
        programme=application.programme, application=application, panellist=panellist
    )
    review.conflict_of_interest = conflict_of_interest
    review.submitted_at = at or timezone.now()
    review.weighted_score = weighted_mean(
        [
            (scores[code][0], criterion.weight)
            for code, criterion in criteria.items()
            if code in scores
        ]
    )
    review.save()
    _replace_scores(review, criteria, scores)
    count_reviews(application)
    data = {"ref": application.ref, "conflict": conflict_of_interest}
    record(verb="intake.review_submitted", subject=review, actor=actor, at=at, data=data)
    return review


def _check(criteria: Mapping[str, Criterion], scores: Marks, conflict: bool) -> None:
    problems = {
        code: _("There is no criterion “%(code)s”.") % {"code": code}
        for code in scores
        if code not in criteria
    }
    for code, criterion in criteria.items():
        if code not in scores:
            if not conflict:
                problems[code] = _("Choose a score.")
        elif not 1 <= scores[code][0] <= criterion.highest_score:
            problems[code] = _("A score lies between 1 and %(highest)s.") % {
                "highest": criterion.highest_score
            }
    if problems:
        raise ValidationError(problems)


def _replace_scores(review: Review, criteria: Mapping[str, Criterion], scores: Marks) -> None:
    review.scores.all().delete()
    Score.objects.bulk_create(
        Score(
            programme_id=review.programme_id,
            review=review,
            criterion=criteria[code],
            value=value,
            comment=comment,
        )
        for code, (value, comment) in scores.items()
    )


def weighted_mean(marks: list[tuple[int, int]]) -> Decimal | None:
    """The mean of (score, weight) pairs to three places; None of none."""
    weight = sum(weight for _score, weight in marks)
    if not weight:
        return None
    total = sum(score * weight for score, weight in marks)
    return (Decimal(total) / weight).quantize(THOUSANDTH)


def count_reviews(application: Application) -> None:
    """Store the mean of the reviews that count (sent, no conflict) and how many those are."""
    counted = application.reviews.filter(submitted_at__isnull=False, conflict_of_interest=False)
    figures = counted.aggregate(mean=Avg("weighted_score"), count=Count("pk"))
    mean = figures["mean"]
    application.mean_score = None if mean is None else Decimal(mean).quantize(THOUSANDTH)
    application.review_count = figures["count"]
    application.save(update_fields=["mean_score", "review_count"])
