"""The weeks of the learning phase: the list, the week, and what others shared about it."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.inspire.attendance.missing import missing_people
from cohorts.inspire.attendance.picture import attendance_by_week, attendance_chart
from cohorts.inspire.models import Week
from cohorts.inspire.reflections.page import reflection_form, reflection_saved
from cohorts.inspire.reflections.seeing import reflections_seen
from cohorts.inspire.seeing import cohorts_seen, own_place, weeks_or_404
from cohorts.inspire.sessions.cards import activities_of, session_cards
from cohorts.inspire.week_lines import list_url, steps, week_lines, week_url
from cohorts.roster.models import Cohort
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from skills.assessments.moments import day_in

REFLECTIONS_ON_A_PAGE = 20


@require_safe
@requires("inspire.take_part", "inspire.see")
def week_list(request: MemberRequest) -> HttpResponse:
    """A cohort's weeks at a glance: an associate's own, or any cohort's with its registers."""
    cohorts = cohorts_seen(request)
    cohort = _chosen(cohorts, request.GET.get("cohort"), _today(request))
    context: dict[str, Any] = {"cohorts": cohorts, "cohort": cohort}
    if cohort is not None:
        own = own_place(request, cohort)
        counted = may(request, "inspire.see")
        lines = week_lines(cohort, today=_today(request), own=own, counted=counted)
        context |= {"lines": lines, "steps": steps(lines), "own": own}
        context["may_manage"] = may(request, "inspire.manage")
        context |= _register_context(request, cohort)
    return render(request, "cohorts/inspire/week_list.html", context)


def _chosen(cohorts: list[Cohort], slug: str | None, today: date) -> Cohort | None:
    """The cohort with the slug; without it the newest that has begun, else the newest.

    404 for one that is not theirs.
    """
    if slug is None:
        newest = cohorts[0] if cohorts else None
        return next((one for one in cohorts if one.starts_on <= today), newest)
    for cohort in cohorts:
        if cohort.slug == slug:
            return cohort
    raise Http404


def _register_context(request: MemberRequest, cohort: Cohort) -> dict[str, Any]:
    """What only those who mark registers see of a cohort's attendance."""
    if not may(request, "attendance.mark"):
        return {"may_mark": False}
    return {
        "may_mark": True,
        "chart": attendance_chart(attendance_by_week(cohort)),
        "missing": missing_people(cohort),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.take_part", "inspire.see")
def week_detail(request: MemberRequest, cohort: str, number: int) -> HttpResponse:
    """One week: theme, sessions, own reflection, and what others share."""
    weeks, own = weeks_or_404(request, cohort)
    week = next((week for week in weeks if week.number == number), None)
    if week is None:
        raise Http404
    now = timezone.now()
    state, may_mark = week.state_on(_today(request)), may(request, "attendance.mark")
    context: dict[str, Any] = {
        "week": week,
        "state": state,
        "own": own,
        "may_mark": may_mark,
        "may_manage": may(request, "inspire.manage"),
        "cards": session_cards(week, own, now, marks=may_mark),
        "activities": activities_of(week, own),
    }
    if own is not None and state != "todo":
        reflection = week.reflections.filter(associate=own).first()
        form = reflection_form(request, own, week, reflection)
        context |= {"form": form, "line": {"reflection": reflection}}
        sent = request.method == "POST" and form.is_valid()
        if sent and reflection_saved(request, form, own, week):
            return redirect(f"{week_url(week)}#reflection")
    elif request.method == "POST":
        raise Http404
    shared = Paginator(reflections_seen(request, week, own), REFLECTIONS_ON_A_PAGE)
    context |= _around(weeks, week) | {"shared": shared.get_page(request.GET.get("page"))}
    return render(request, "cohorts/inspire/week_detail.html", context)


def _around(weeks: list[Week], week: Week) -> dict[str, Any]:
    """The weeks before and after, for the links at the foot."""
    place = weeks.index(week)
    following = weeks[place + 1] if place + 1 < len(weeks) else None
    return {
        "previous_week": weeks[place - 1] if place else None,
        "next_week": following,
        # Weeks count through all phases, and not every phase plans its weeks one by one.
        "total": weeks[-1].number,
        "crumbs": [{"label": _("Weeks"), "url": list_url(week.cohort)}],
    }


def _today(request: MemberRequest) -> date:
    return day_in(request.programme, timezone.now())
