"""Asking panellists for reviews, one by one or many at once, and taking an unbegun one back."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.figures import recount, recount_review
from cohorts.intake.review.panel import tie
from cohorts.intake.review.telling import tell_assigned
from cohorts.intake.stages import MOVES, IllegalMoveError, may_move
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def assign_review(
    *,
    application: Application,
    panellist: Panellist,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Review:
    """Ask a panellist to review an application. Asked already: the review as it is.

    Raises as `assign_reviews` does.
    """
    pairs = {(application.pk, panellist.pk)}
    assign_reviews(call=application.call, pairs=pairs, actor=actor, at=at, tell=tell)
    return application.reviews.get(panellist=panellist)


@transaction.atomic
def assign_reviews(
    *,
    call: Call,
    pairs: Collection[tuple[int, int]],
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> list[Review]:
    """Ask for a batch of reviews, (application, panellist) by primary key; returns the new ones.

    Those asked for already are left as they are. Each reviewer gets one message. Raises
    ValidationError, and asks nobody, when one of them is tied to an applicant, declared a conflict
    or left the panel; IllegalMoveError when an application is not waiting for reviews.
    """
    applications = _locked(call, {application for application, _panellist in pairs})
    seats = {p.pk: p for p in call.panellists.select_related("person", "call__cohort")}
    there = set(
        Review.objects.filter(application__in=applications).values_list(
            "application_id", "panellist_id"
        )
    )
    fresh = sorted(set(pairs) - there)
    conflicts = set(call_conflicts(call))
    for application, panellist in fresh:
        _check(applications.get(application), seats.get(panellist), conflicts)
    made = Review.objects.bulk_create(
        Review(programme_id=call.programme_id, application_id=a, panellist_id=p) for a, p in fresh
    )
    if not made:
        return []
    recount(applications={a for a, _p in fresh}, panellists={p for _a, p in fresh})
    data = {"cohort": call.cohort.slug, "reviews": len(made)}
    record(verb="intake.reviews_assigned", subject=call, actor=actor, at=at, data=data)
    if tell:
        by_seat = defaultdict(list)
        for review in made:
            by_seat[review.panellist_id].append(review.pk)
        for panellist, reviews in by_seat.items():
            tell_assigned(seats[panellist], reviews)
    return made


def _locked(call: Call, keys: set[int]) -> dict[int, Application]:
    rows = (
        call.applications.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=keys)
        .order_by("pk")
    )
    return {application.pk: application for application in rows}


def call_conflicts(call: Call) -> list[tuple[int, int]]:
    """Every declared conflict of a call's panel: (application, panellist) by primary key."""
    rows = call.programme.conflicts.filter(panellist__call=call)
    return list(rows.values_list("application_id", "panellist_id").order_by())


def _check(
    application: Application | None, panellist: Panellist | None, conflicts: set[tuple[int, int]]
) -> None:
    if application is None or panellist is None:
        raise ValidationError(_("This reviewer is not on the panel of this call."), code="tie")
    if refusal := tie(application, panellist):
        raise ValidationError(refusal, code="tie")
    if (application.pk, panellist.pk) in conflicts:
        raise ValidationError(
            _("This reviewer has declared a conflict of interest."), code="conflict"
        )
    if not may_move(application, "review"):
        raise IllegalMoveError(str(MOVES["review"].refusal), code="review")


@transaction.atomic
def unassign_review(*, review: Review, actor: User | None, at: datetime | None = None) -> None:
    """Take back a review that nobody has begun.

    Raises ValidationError when it was begun, sent, or stands for a conflict.
    """
    review = Review.objects.select_for_update(no_key=True, of=("self",)).get(pk=review.pk)
    if review.submitted_at or review.draft or review.conflict_of_interest:
        raise ValidationError(
            _("This review has been begun, so it cannot be taken back."), code="begun"
        )
    data = {"review": review.pk, "panellist": review.panellist_id}
    record(verb="intake.review_unassigned", subject=review.panellist, actor=actor, at=at, data=data)
    gone = Review(application_id=review.application_id, panellist_id=review.panellist_id)
    review.delete()
    recount_review(gone)
