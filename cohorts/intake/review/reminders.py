"""The reminder of reviews that are asked for and not sent, around the day they are due."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Panellist
from cohorts.intake.review.telling import about
from cohorts.intake.stages import MOVES
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic

AFTER = -1  # the lead that stands for "once after the day"
GIVE_UP = timedelta(days=7)
FRESH = timedelta(days=1)
NEEDED = (
    "call__reviews_due_on",
    "call__cohort__name_en",
    "call__cohort__name_cy",
    "person__full_name",
    "person__email",
    "person__language",
)


def _overdue(occasion: Occasion) -> Iterator[Due]:
    """Who has sent all is not named, nor who was asked within the last day, nor anybody a week
    after the day.
    """
    waits = Q(
        reviews__submitted_at=None,
        reviews__conflict_of_interest=False,
        reviews__application__state__in=MOVES["review"].from_states,
    )
    seats = (
        occasion.programme.panellists.filter(
            waits,
            left_at=None,
            call__reviews_due_on__gte=occasion.today - GIVE_UP,
            call__reviews_due_on__lte=occasion.far_end(),
        )
        .select_related("person", "call__cohort")
        .only(*NEEDED)
    )
    counted = seats.annotate(left=Count("reviews"), latest=Max("reviews__assigned_at"))
    for seat in counted.order_by("pk"):
        if seat.latest <= occasion.at - FRESH and (due := _due(occasion, seat, seat.left)):
            yield due


def _due(occasion: Occasion, seat: Panellist, left: int) -> Due | None:
    day = seat.call.reviews_due_on
    assert day is not None  # the query asks for those that have one
    late = day < occasion.today
    lead = AFTER if late else occasion.timing.reached(occasion.days_until(day))
    if lead is None:
        return None
    return Due(
        key=f"review_due:{seat.pk}:{day}:{lead}",
        recipient=seat.person,
        context=about(seat.call)
        | {
            "full_name": seat.person.full_name,
            "reviews": left,
            "late": late,
            "path": "/reviews/",
        },
    )


REVIEW_DUE = Rule(
    code="review_due",
    topic=Topic.APPLYING,
    name=_("Reviews are due"),
    about=_(
        "Reviewers who have not sent all their reviews hear of the day, and once after it when it"
        " has passed."
    ),
    kinds=("review_due",),
    counts=Counts.BEFORE,
    timing=Timing(leads=(7, 2, 0)),
    due=_overdue,
    placeholders={
        "full_name": _("The reviewer’s name"),
        "reviews": _("How many reviews are to be sent"),
        "cohort": _("The name of the cohort"),
        "due": _("The day on which they are due"),
    },
    sample={
        "full_name": "Fflur Hughes",
        "reviews": 4,
        "late": False,
        "path": "/reviews/",
        "cohort_en": "Spring cohort",
        "cohort_cy": "Carfan y gwanwyn",
        "due_en": "12 March 2027",
        "due_cy": "12 Mawrth 2027",
    },
)
