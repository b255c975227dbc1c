"""Which reminders are due: reviews that are asked for and not sent, around the day they are due."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q
from django.utils import timezone

from cohorts.intake.models import Call
from cohorts.intake.review.telling import about
from cohorts.intake.stages import MOVES
from infuse.notices.queue import notify
from infuse.tenancy.models import Programme

# Nobody is written to before eight in the morning or after seven in the evening, local time.
HUMANE = range(8, 19)
LEADS = (-1, 0, 2, 7)  # days before the day; -1: once after it
GIVE_UP = -7
FRESH = timedelta(days=1)


def remind_reviewers(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice to each reviewer with reviews to send, at each lead once; returns how many
    are new.

    Who has sent all is not written to, nor who was asked within the last day, nor anybody a week
    after the day. Safe to run any number of times.
    """
    local = (at or timezone.now()).astimezone(ZoneInfo(programme.time_zone))
    if local.hour not in HUMANE:
        return 0
    today = local.date()
    calls = programme.calls.filter(
        reviews_due_on__gte=today + timedelta(days=GIVE_UP),
        reviews_due_on__lte=today + timedelta(days=max(LEADS)),
    )
    return sum(
        _remind(call, (call.reviews_due_on - today).days, local)
        for call in calls.select_related("cohort", "programme")
        if call.reviews_due_on
    )


def _remind(call: Call, days: int, at: datetime) -> int:
    lead = min(lead for lead in LEADS if days <= lead)
    due = Q(
        reviews__submitted_at=None,
        reviews__conflict_of_interest=False,
        reviews__application__state__in=MOVES["review"].from_states,
    )
    seats = call.panellists.filter(due, left_at=None).select_related("person")
    made = 0
    for seat in seats.annotate(left=Count("reviews"), latest=Max("reviews__assigned_at")):
        if seat.latest > at - FRESH:
            continue
        notice = notify(
            programme=call.programme,
            kind="review_due",
            key=f"review_due:{seat.pk}:{call.reviews_due_on}:{lead}",
            recipient=seat.person,
            context=about(call)
            | {
                "full_name": seat.person.full_name,
                "reviews": seat.left,
                "late": days < 0,
                "path": "/reviews/",
            },
        )
        made += notice is not None
    return made
