"""An associate's hours, week by week."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.roster.models import Associate
from experiments.design.figures import plain
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from experiments.log.forms import WeekForm
from experiments.log.hours import log_week, weeks_of
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


def _own_place(request: MemberRequest) -> Associate:
    """The person's place in their newest cohort. Raises Http404 for somebody who has none."""
    found = (
        request.programme.associates.filter(person_id=request.user.pk, withdrawal=None)
        .select_related("cohort")
        .order_by("-cohort__starts_on", "-pk")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _hours(minutes: int) -> Any:
    return plain((Decimal(minutes) / 60).quantize(Decimal("0.01")))


@require_safe
@requires("experiments.work")
def hours_list(request: MemberRequest) -> HttpResponse:
    """The weeks of one's cohort so far, each with the hours given."""
    associate = _own_place(request)
    cohort = associate.cohort
    today = today_in(request.programme)
    so_far = min(weeks_of(cohort), max(0, (today - cohort.starts_on).days // 7 + 1))
    totals: dict[int, int] = {}
    for week, minutes in associate.hours.values_list("week", "minutes"):
        totals[week] = totals.get(week, 0) + minutes
    weeks = [
        {"number": week, "hours": _hours(totals.get(week, 0))} for week in range(so_far, 0, -1)
    ]
    context = {"weeks": weeks, "planned": cohort.planned_hours_per_week, "cohort": cohort}
    return render(request, "experiments/log/hours_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work")
def hours_edit(request: MemberRequest, week: int) -> HttpResponse:
    """One week's hours by activity; last week's can be taken over."""
    associate = _own_place(request)
    if not 1 <= week <= weeks_of(associate.cohort):
        raise Http404
    shown = week - 1 if "copy" in request.GET else week
    rows = associate.hours.filter(week=shown).values_list("activity", "minutes")
    initial = {activity: _hours(minutes) for activity, minutes in rows}
    form = form_for(request, WeekForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            log_week(associate=associate, week=week, minutes=form.minutes(), actor=request.user)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your hours are saved."))
            return redirect("hours_list")
    context = {"form": form, "week": week, "is_copy": shown != week}
    return render(request, "experiments/log/hours_edit.html", context)
