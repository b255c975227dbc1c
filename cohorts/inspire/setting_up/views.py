"""A cohort from a template in three steps, and shifting its start: each looks before it leaps."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.inspire.sessions.manage_views import show_problems
from cohorts.inspire.setting_up.as_it_stands import standing
from cohorts.inspire.setting_up.making import dates_for, make_cohort
from cohorts.inspire.setting_up.preview import shift_lines
from cohorts.inspire.setting_up.shifting import shift_cohort, shift_plan_for
from cohorts.roster.models import Cohort
from cohorts.roster.programme_templates.keeping import outline_of
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import DayField, NumberField
from infuse.ui.forms import form_for

WEEKS_AHEAD = 10


class CohortForm(forms.Form):
    """What a template does not know of a cohort."""

    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120)
    name_cy = forms.CharField(label=gettext_lazy("Name in Welsh"), max_length=120)
    starts_on = DayField(
        label=gettext_lazy("First day"), help_text=gettext_lazy("A Monday that lies ahead.")
    )
    capacity = NumberField(
        label=gettext_lazy("How many associates have room?"),
        decimal_places=0,
        min_value=1,
        max_value=1000,
    )
    teams_planned = NumberField(
        label=gettext_lazy("How many teams are planned?"),
        decimal_places=0,
        min_value=1,
        max_value=200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def cohort_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Name and start, then every date, then the cohort."""
    rows = request.programme.programmetemplates.filter(archived_at=None)
    template = get_object_or_404(rows, slug=slug)
    version = template.versions.select_related("programme", "template").order_by("-number")[0]
    today = timezone.localdate()
    monday = today + timedelta(days=7 * WEEKS_AHEAD - today.weekday())
    initial = {"starts_on": monday, "capacity": 30, "teams_planned": 6}
    form = form_for(request, CohortForm, initial=initial)
    context: dict[str, Any] = {
        "form": form,
        "template": template,
        "dates": None,
        "crumbs": [
            {"label": _("Programme templates"), "url": reverse("template_list")},
            {"label": template.name, "url": reverse("template_detail", args=[slug])},
        ],
    }
    if request.method == "POST" and form.is_valid() and request.POST.get("deed") != "change":
        fields = form.cleaned_data
        try:
            dates = dates_for(request.programme, outline_of(version), fields["starts_on"])
            if request.POST.get("deed") == "make":
                cohort = make_cohort(version=version, actor=request.user, **_sizes(fields))
                messages.success(request, _("“%s” is made, with every date.") % cohort.name)
                return redirect("cohort_detail", cohort.slug)
            if fields["starts_on"] < today:
                raise ValidationError({"starts_on": _("The first day lies in the past.")})
            context |= {"dates": dates, "kept": _typed(request)}
        except ValidationError as error:
            show_problems(form, error)
    return render(request, "cohorts/inspire/setting_up/cohort_new.html", context)


def _sizes(fields: dict[str, Any]) -> dict[str, Any]:
    whole = {name: int(fields[name]) for name in ("capacity", "teams_planned")}
    return fields | whole


def _typed(request: MemberRequest) -> list[tuple[str, str]]:
    """What was typed, for a page that carries it on unseen."""
    left_out = {"csrfmiddlewaretoken", "deed"}
    return [(name, str(value)) for name, value in request.POST.items() if name not in left_out]


class ShiftForm(forms.Form):
    """Where what has not begun goes on from."""

    to = DayField(label=gettext_lazy("New first day"), help_text=gettext_lazy("A Monday ahead."))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def cohort_shift(request: MemberRequest, slug: str) -> HttpResponse:
    """Show what would move, then move it."""
    rows = request.programme.cohorts.select_related("programme", "assessment_round")
    cohort: Cohort = get_object_or_404(rows, slug=slug)
    state = standing(cohort, timezone.now())
    form = form_for(request, ShiftForm, initial={"to": state.first})
    context: dict[str, Any] = {"form": form, "cohort": cohort, "first": state.first, "lines": None}
    if request.method == "POST" and form.is_valid() and request.POST.get("deed") != "change":
        to = form.cleaned_data["to"]
        try:
            plan = shift_plan_for(state, to, timezone.localdate())
            if request.POST.get("deed") == "move":
                shift_cohort(cohort=cohort, to=to, actor=request.user)
                messages.success(request, _("The dates have moved. The associates are told."))
                return redirect("cohort_detail", cohort.slug)
            context |= {"lines": shift_lines(state, plan), "kept": _typed(request)}
        except ValidationError as error:
            show_problems(form, error)
    return render(request, "cohorts/inspire/setting_up/cohort_shift.html", context)
