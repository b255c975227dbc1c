"""Which reviews are whose: what a reviewer may open, what waits, and what comes next."""

from django.db.models import QuerySet

from cohorts.intake.models import Application, Review
from cohorts.intake.review.blind import is_blind
from cohorts.intake.stages import MOVES
from infuse.request import MemberRequest

_NOT_SENT = [Application.State.DRAFT, Application.State.WITHDRAWN]


def reviews_of(request: MemberRequest) -> QuerySet[Review]:
    """The person's own reviews, while they are on the panel; never of their own application."""
    mine = request.programme.reviews.filter(panellist__person=request.user, panellist__left_at=None)
    return mine.exclude(application__person=request.user).exclude(application__state__in=_NOT_SENT)


def due_of(request: MemberRequest) -> QuerySet[Review]:
    """Those that wait for the person."""
    waiting = MOVES["review"].from_states
    return reviews_of(request).filter(
        submitted_at=None, conflict_of_interest=False, application__state__in=waiting
    )


def with_application(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """The rows with what `face_of` reads."""
    return reviews.select_related(
        "application__organisation", "application__call__cohort", "panellist"
    )


def next_due(request: MemberRequest, *, after: int = 0) -> tuple[Review | None, int]:
    """The next review that waits, going on from one and round again; and how many wait."""
    keys = list(due_of(request).order_by("pk").values_list("pk", flat=True))
    later = [pk for pk in keys if pk > after] or keys
    return (request.programme.reviews.get(pk=later[0]) if later else None), len(keys)


def must_declare(review: Review) -> bool:
    """Whether the reviewer has yet to say if they have a conflict here, before they read it."""
    if is_blind(review.application.call):
        return False
    checked, sent = review.panellist.conflicts_checked_at, review.application.submitted_at
    return checked is None or (sent is not None and sent > checked)
