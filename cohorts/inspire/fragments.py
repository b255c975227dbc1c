"""What the first pages show of the weeks."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cohorts.inspire.attendance.missing import missing_people
from cohorts.inspire.attendance.picture import attendance_by_week, attendance_chart
from cohorts.inspire.models import Session, SignUp, Week
from cohorts.roster.models import Cohort
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from skills.assessments.moments import day_in

# How many of those who miss sessions the first page names; the weeks' page names all.
NAMED = 5


@require_safe
@requires("inspire.take_part")
def week_now(request: MemberRequest) -> HttpResponse:
    """An associate's current week: the next session, and whether the reflection is written."""
    today = day_in(request.programme, timezone.now())
    weeks = request.programme.weeks.filter(
        cohort__associates__person=request.user, cohort__associates__withdrawal=None
    ).select_related("cohort")
    begun = weeks.filter(starts_on__lte=today).order_by("-starts_on").first()
    week = begun or weeks.order_by("starts_on").first()
    context: dict[str, Any] = {"week": week, "state": week.state_on(today) if week else None}
    if week and context["state"] != "done":
        context |= {
            "next_session": _next_session(request, week),
            "written": _written(request, week),
        }
    return render(request, "cohorts/inspire/week_now.html", context)


def _next_session(request: MemberRequest, week: Week) -> Session | None:
    """The next session that the person goes to, in this week or later; of alternatives, theirs."""
    placed = request.programme.signups.filter(
        associate__person=request.user, state=SignUp.State.PLACED
    )
    theirs = Q(group="") | Q(pk__in=placed.values("session"))
    return (
        week.programme.sessions.filter(
            theirs, week__cohort=week.cohort_id, cancelled_at=None, starts_at__gte=timezone.now()
        )
        .order_by("starts_at", "position")
        .first()
    )


def _written(request: MemberRequest, week: Week) -> bool:
    return week.reflections.filter(associate__person=request.user).exists()


@require_safe
@requires("attendance.mark")
def attendance_summary(request: MemberRequest) -> HttpResponse:
    """The newest begun cohort's attendance by week, and who misses sessions."""
    today = day_in(request.programme, timezone.now())
    cohort: Cohort | None = (
        request.programme.cohorts.filter(weeks__starts_on__lte=today)
        .order_by("-starts_on", "-pk")
        .first()
    )
    context: dict[str, Any] = {"cohort": cohort, "manages": may(request, "inspire.manage")}
    if cohort is not None:
        missing = list(missing_people(cohort))
        context |= {
            "chart": attendance_chart(attendance_by_week(cohort)),
            "missing": missing[:NAMED],
            "unnamed": len(missing[NAMED:]),
        }
    return render(request, "cohorts/inspire/attendance_summary.html", context)
