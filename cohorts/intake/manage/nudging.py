"""One click of a manager reminds all who keep a call waiting; once a day."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.endorsement.models import EndorsementRequest
from cohorts.intake.endorsement.telling import manager_context, manager_language
from cohorts.intake.manage.attention import NEEDS
from cohorts.intake.models import Application, Call
from cohorts.intake.review.telling import about
from cohorts.intake.stages import MOVES
from cohorts.intake.telling import about_application, day_in_both
from infuse.notices.queue import Row, notify_many
from infuse.people.models import User
from infuse.record.write import record
from infuse.waiting.once import refuse_twice


@transaction.atomic
def nudge_line_managers(*, call: Call, actor: User, at: datetime | None = None) -> int:
    """Remind the line managers who have waited too long with their answer; returns how many.

    Raises ValidationError when that was done today, or nobody can be written to.
    """
    at = at or timezone.now()
    held = _held(call, "intake.endorsements_nudged", at)
    late = held.applications.filter(NEEDS["endorsement_late"].rule(at))
    requests = EndorsementRequest.objects.filter(
        application__in=late, ended_at=None, expires_at__gt=at
    ).select_related("application__call__cohort")
    known = {
        person.email.lower(): person
        for person in User.objects.filter(email__in=requests.values(address_=Lower("address")))
    }
    day = at.astimezone(held.programme.clock).date().isoformat()
    told = _tell(held, "endorsement_waiting", (_line(one, known, day) for one in requests))
    return _done(held, "intake.endorsements_nudged", told, actor, at)


@transaction.atomic
def nudge_reviewers(*, call: Call, actor: User, at: datetime | None = None) -> int:
    """Remind the reviewers of a call whose reviews are overdue; returns how many.

    Raises ValidationError when that was done today, or no review is missing any more.
    """
    at = at or timezone.now()
    held = _held(call, "intake.reviews_nudged", at)
    open_reviews = Q(
        reviews__submitted_at=None,
        reviews__conflict_of_interest=False,
        reviews__application__state__in=MOVES["review"].from_states,
    )
    seats = held.panellists.filter(open_reviews, left_at=None).select_related("person")
    day = at.astimezone(held.programme.clock).date()
    context = about(held) | {"late": True, "path": "/reviews/"}
    rows = [
        Row(
            f"review_due:{seat.pk}:nudge:{day.isoformat()}",
            seat.person,
            context | {"full_name": seat.person.full_name, "reviews": seat.left},
        )
        for seat in seats.annotate(left=Count("reviews"))
    ]
    late = held.reviews_due_on is not None and held.reviews_due_on < day
    told = _tell(held, "review_due", rows if late else [])
    return _done(held, "intake.reviews_nudged", told, actor, at)


@transaction.atomic
def nudge_places(*, call: Call, actor: User, at: datetime | None = None) -> int:
    """Remind those who have a place to confirm; returns how many.

    Raises ValidationError when that was done today, or every place is answered.
    """
    at = at or timezone.now()
    held = _held(call, "intake.places_nudged", at)
    offers = held.programme.offers.filter(
        application__call=held,
        application__state=Application.State.OFFERED,
        confirmed_at=None,
        declined_at=None,
        lapsed_at=None,
        confirm_by__gt=at,
    ).select_related("application__person", "application__call__cohort")
    clock = held.programme.clock
    day = at.astimezone(clock).date().isoformat()
    rows = []
    for offer in offers:
        context = about_application(offer.application)
        context |= day_in_both("confirm_by", offer.confirm_by.astimezone(clock).date())
        context["path"] = f"/calls/{held.cohort.slug}/place/"
        person = offer.application.person
        rows.append(Row(f"place_reminder:{offer.pk}:nudge:{day}", person, context))
    told = _tell(held, "place_reminder", rows)
    return _done(held, "intake.places_nudged", told, actor, at)


def _line(request: EndorsementRequest, known: Mapping[str, User], day: str) -> Row:
    person = known.get(request.address.lower())
    return Row(
        f"endorsement_waiting:{request.pk}:nudge:{day}",
        person,
        manager_context(request, person),
        address=request.address,
        language=manager_language(person),
    )


def _held(call: Call, verb: str, at: datetime) -> Call:
    held = Call.objects.select_related("programme", "cohort").select_for_update(
        no_key=True, of=("self",)
    )
    found = held.get(pk=call.pk, programme_id=call.programme_id)
    refuse_twice(subject=found, verb=verb, at=at)
    return found


def _tell(call: Call, kind: str, rows: Iterable[Row]) -> int:
    return notify_many(programme=call.programme, kind=kind, rows=rows)


def _done(call: Call, verb: str, told: int, actor: User, at: datetime) -> int:
    if not told:
        raise ValidationError(_("There is nobody to remind."), code="nobody")
    record(verb=verb, subject=call, actor=actor, at=at, data={"told": told})
    return told
