"""A reviewer's judgement, whole: what is sent counts until it is sent again."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Call, Criterion, Panellist, Review, Score
from cohorts.intake.review.conflicts import declare_conflicts
from cohorts.intake.review.drafting import refuse_stale
from cohorts.intake.review.figures import recount_review
from cohorts.intake.review.panel import tie
from cohorts.intake.stages import move
from infuse.people.models import User
from infuse.record.write import record

type Marks = Mapping[str, tuple[int, str]]

THOUSANDTH = Decimal("0.001")
MOST_FEEDBACK = 2000


@transaction.atomic
def submit_review(
    *,
    application: Application,
    panellist: Panellist,
    scores: Marks,
    feedback_for_applicant: str = "",
    conflict_of_interest: bool = False,
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Review:
    """Keep a whole review: for each criterion's code a score and a comment for the panel, and a
    text for the applicant, which they get with the decision when the manager says so.

    With a conflict of interest scores may be missing; those given are kept and never counted.
    Until the application is decided a review may be given again, and the new one holds. Raises
    ValidationError, by criterion, for a score that is missing or off the scale, and for somebody
    tied to the applicant who declares no conflict; StaleReviewError when `version` is given and
    not the latest; IllegalMoveError when reviews are over.
    """
    # The rubric waits for this, and this for a change of the rubric.
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=application.call_id)
    application = application.locked()
    move(application, "review")
    at = at or timezone.now()
    refusal = tie(application, panellist)
    if refusal and (not conflict_of_interest or panellist.person_id == application.person_id):
        raise ValidationError(refusal, code="tie")
    criteria = {criterion.code: criterion for criterion in application.call.criteria.all()}
    _check(criteria, scores, conflict_of_interest)
    review, made = Review.objects.select_for_update(no_key=True, of=("self",)).get_or_create(
        programme=application.programme, application=application, panellist=panellist
    )
    if version is not None:
        refuse_stale(review, version)
    _refuse_after_conflict(application, panellist, conflict_of_interest)
    review.submitted_at = review.saved_at = at
    review.weighted_score = _weighted(criteria, scores)
    review.feedback_for_applicant = feedback_for_applicant.strip()[:MOST_FEEDBACK]
    review.draft, review.version = {}, review.version + (not made)
    review.save()
    if panellist.conflicts_checked_at is None:  # whoever judges has said what they had to say
        panellist.conflicts_checked_at = at
        panellist.save(update_fields=["conflicts_checked_at"])
    _replace_scores(review, criteria, scores)
    if conflict_of_interest:
        declare_conflicts(panellist=panellist, applications=[application], actor=actor, at=at)
        review.conflict_of_interest = True
    recount_review(review)
    data = {"conflict": conflict_of_interest}
    record(verb="intake.review_submitted", subject=review, actor=actor, at=at, data=data)
    return review


def _refuse_after_conflict(application: Application, panellist: Panellist, again: bool) -> None:
    if not again and application.conflicts.filter(panellist=panellist).exists():
        raise ValidationError(
            _("A conflict of interest was declared here, so this review is closed."),
            code="conflict",
        )


def _weighted(criteria: Mapping[str, Criterion], scores: Marks) -> Decimal | None:
    return weighted_mean([(scores[c][0], one.weight) for c, one in criteria.items() if c in scores])


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
