"""A reviewer's list, and the fragment for the first page."""

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpResponse
from django.shortcuts import render

from cohorts.intake.models import Panellist, Review
from cohorts.intake.review.blind import Face, face_of, is_blind
from cohorts.intake.review.seen import due_of, reviews_of, with_application
from infuse.people.access import requires
from infuse.request import MemberRequest

# What waits first, then what was sent (the latest first), then what a conflict has closed.
_ORDER = Case(
    When(Q(conflict_of_interest=True), then=Value(2)),
    When(Q(submitted_at=None), then=Value(0)),
    default=Value(1),
    output_field=IntegerField(),
)


@requires("applications.review")
def review_list(request: MemberRequest) -> HttpResponse:
    """What waits for me, then what I have done, fifty at a time."""
    reviews = with_application(reviews_of(request)).order_by(_ORDER, "-submitted_at", "pk")
    page = Paginator(reviews, 50).get_page(request.GET.get("page"))
    seats = _seats(request)
    context = {
        "page": page,
        "lines": _lines(list(page.object_list)),
        "due": due_of(request).count(),
        "seats": [seat for seat in seats if not is_blind(seat.call)],
        "to_declare": [
            seat for seat in seats if not (seat.conflicts_checked_at or is_blind(seat.call))
        ],
        "due_days": [s.call for s in seats if s.call.reviews_due_on],
    }
    return render(request, "cohorts/intake/review_list.html", context)


def _seats(request: MemberRequest) -> list[Panellist]:
    """The person's seats on panels that have anything to judge, the latest call first."""
    mine = request.programme.panellists.filter(person=request.user, left_at=None)
    return list(mine.select_related("call__cohort").order_by("-call__closes_at", "-pk")[:5])


def _lines(reviews: list[Review]) -> list[tuple[Review, Face]]:
    return [(review, face_of(review.application)) for review in reviews]


@requires("applications.review")
def review_due(request: MemberRequest) -> HttpResponse:
    """A fragment for the first page: the reviews that wait for me."""
    due = with_application(due_of(request)).order_by("pk")
    first = list(due[:5])
    context = {
        "lines": _lines(first),
        "due": due.count() if len(first) == 5 else len(first),
        "due_on": min(
            (r.application.call.reviews_due_on for r in first if r.application.call.reviews_due_on),
            default=None,
        ),
    }
    return render(request, "cohorts/intake/review_due.html", context)
