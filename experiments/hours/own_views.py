"""An associate's own hours, week by week."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.roster.models import Associate
from experiments.design.figures import plain
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from experiments.hours.confirming import Side, confirm_week, take_back
from experiments.hours.forms import WeekForm
from experiments.hours.logging import log_week, standing_lines
from experiments.hours.reading import own_weeks
from experiments.hours.weeks import first_day, weeks_begun, weeks_of
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


def own_place(request: MemberRequest) -> Associate:
    """The person's place in their newest cohort. Raises Http404 for somebody who has none."""
    found = (
        request.programme.associates.filter(person_id=request.user.pk, withdrawal=None)
        .select_related("cohort__programme")
        .order_by("-cohort__starts_on", "-pk")
        .first()
    )
    if found is None:
        raise Http404
    return found


def typed_hours(associate: Associate, week: int) -> dict[str, Any]:
    """A week's standing hours by activity, as a form shows them."""
    return {
        line.activity: plain((Decimal(line.minutes) / 60).quantize(Decimal("0.01")))
        for line in standing_lines(associate, week)
    }


@require_safe
@requires("experiments.work")
def hours_list(request: MemberRequest) -> HttpResponse:
    """The weeks of one's cohort so far, each with the hours given and who confirmed them."""
    associate = own_place(request)
    today = today_in(request.programme)
    begun = weeks_begun(associate.cohort, today)
    weeks = own_weeks(associate, range(1, begun + 1))
    open_weeks = [week for week in weeks if not week.person and week.last_day < today]
    context = {
        "weeks": weeks,
        "waiting": len(open_weeks),
        "cohort": associate.cohort,
        "planned": associate.cohort.planned_hours_per_week,
    }
    return render(request, "experiments/hours/hours_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work")
def hours_edit(request: MemberRequest, week: int) -> HttpResponse:
    """One week's hours by activity; last week's can be taken over."""
    associate = own_place(request)
    if not 1 <= week <= weeks_of(associate.cohort):
        raise Http404
    is_copy = "copy" in request.GET and week > 1
    shown = week - 1 if is_copy else week
    form = form_for(request, WeekForm, initial=typed_hours(associate, shown))
    if request.method == "POST" and form.is_valid() and _saved(request, associate, week, form):
        return redirect("hours_list")
    today = today_in(request.programme)
    context = {
        "form": form,
        "line": own_weeks(associate, [week])[0],
        "week": week,
        "is_copy": is_copy,
        "is_early": first_day(associate.cohort, week) > today,
        "history": associate.hours.filter(week=week).select_related("entered_by").order_by("pk"),
    }
    return render(request, "experiments/hours/hours_edit.html", context)


def _saved(request: MemberRequest, associate: Associate, week: int, form: WeekForm) -> bool:
    """Save, and confirm where that button was pressed; False, with the reason, when refused."""
    try:
        with transaction.atomic():
            log_week(associate=associate, week=week, minutes=form.minutes(), actor=request.user)
            if "confirm" in request.POST:
                confirm_week(associate=associate, week=week, side=Side.PERSON, actor=request.user)
    except ValidationError as error:
        show_refusal(form, error)
        return False
    if "confirm" in request.POST:
        messages.success(request, _("Your hours are saved and confirmed."))
    else:
        messages.success(request, _("Your hours are saved."))
    return True


@require_POST
@requires("experiments.work")
def hours_confirmation(request: MemberRequest, week: int) -> HttpResponse:
    """The person stands for a week's hours, or takes that back."""
    associate = own_place(request)
    deed = take_back if "take_back" in request.POST else confirm_week
    try:
        deed(associate=associate, week=week, side=Side.PERSON, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = {"week": week}
        text = (
            _("Week %(week)s is open again: change it, then confirm it.")
            if deed is take_back
            else _("Week %(week)s is confirmed.")
        )
        messages.success(request, text % said)
    return redirect("hours_list")
