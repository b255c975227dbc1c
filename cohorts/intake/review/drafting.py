"""A review as it is typed: kept until it is sent, and never over what another window kept."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Review
from cohorts.intake.stages import move
from infuse.people.models import User

# Far above the limits of the form: it only keeps a broken client from filling the table.
MOST_CHARACTERS = 20_000
FEEDBACK = "feedback"


class StaleReviewError(ValidationError):
    """The review was saved elsewhere after this page was made."""


def typed(codes: Iterable[str], data: Mapping[str, object]) -> dict[str, str]:
    """What the form's fields hold, of all that was posted; empty ones are left out."""
    names = [name for code in codes for name in (f"score_{code}", f"comment_{code}")]
    texts = {name: str(data.get(name) or "").strip() for name in (*names, FEEDBACK)}
    return {name: text for name, text in texts.items() if text}


@transaction.atomic
def save_review_draft(
    *,
    review: Review,
    version: int,
    draft: Mapping[str, str],
    actor: User | None,
    at: datetime | None = None,
) -> Review:
    """Keep what is typed, without counting it. The same again changes nothing.

    No event: a draft is nobody's judgement yet. Raises StaleReviewError when `version` is not the
    latest and the texts differ; ValidationError for a text that is too long to be kept, for a
    conflict, and IllegalMoveError when reviews are over.
    """
    review = locked(review)
    move(review.application, "review")
    refuse_conflict(review)
    draft = {} if dict(draft) == sent_as_typed(review) else dict(draft)
    if review.draft == draft:
        return review
    refuse_stale(review, version)
    if any(len(text) > MOST_CHARACTERS for text in draft.values()):
        raise ValidationError(_("This text is too long to be kept."), code="too_long")
    review.draft = draft
    review.version += 1
    review.saved_at = at or timezone.now()
    review.save(update_fields=["draft", "version", "saved_at"])
    return review


def sent_as_typed(review: Review) -> dict[str, str]:
    """What was sent last, by the names of the form's fields; nothing of a review never sent."""
    if review.submitted_at is None:
        return {}
    texts = {FEEDBACK: review.feedback_for_applicant}
    for score in review.scores.select_related("criterion"):
        texts[f"score_{score.criterion.code}"] = str(score.value)
        texts[f"comment_{score.criterion.code}"] = score.comment
    return {name: text for name, text in texts.items() if text}


def locked(review: Review) -> Review:
    """The review and its application as they stand now, until the transaction ends."""
    application = review.application.locked()
    rows = Review.objects.select_for_update(no_key=True, of=("self",)).select_related("panellist")
    fresh = rows.get(pk=review.pk)
    fresh.application = application
    return fresh


def refuse_stale(review: Review, version: int) -> None:
    """Raise StaleReviewError unless `version` is the review's latest."""
    if review.version != version:
        raise StaleReviewError(
            _("This review was saved in another window after you opened it here."), code="stale"
        )


def refuse_conflict(review: Review) -> None:
    """Raise ValidationError where a conflict was declared."""
    if review.conflict_of_interest:
        raise ValidationError(
            _("A conflict of interest was declared here, so this review is closed."),
            code="conflict",
        )
