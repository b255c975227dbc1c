"""Which cohort is asked when: the manager's page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from skills.assessments.models import AssessmentMoment
from skills.assessments.moments import day_in
from skills.assessments.rounds.forms import MomentForm
from skills.assessments.rounds.planning import move_moment, plan_round


@require_safe
@requires("skills.manage")
def round_list(request: MemberRequest) -> HttpResponse:
    """Every cohort with its moments and how many have answered each; never who."""
    cohorts = list(
        request.programme.cohorts.select_related("assessment_round__framework").order_by(
            "-starts_on", "pk"
        )
    )
    sent = Count(
        "assessments",
        filter=Q(assessments__view="now", assessments__submitted_at__isnull=False),
    )
    moments: dict[int, list[AssessmentMoment]] = {}
    found = request.programme.assessmentmoments.annotate(sent=sent).order_by("code")
    for moment in found:
        moments.setdefault(moment.round_id, []).append(moment)
    day = day_in(request.programme, timezone.now())
    lines = [
        {
            "cohort": cohort,
            "round": cohort.assessment_round,
            "moments": [
                {"moment": one, "state": _state(one, day)}
                for one in moments.get(cohort.assessment_round_id or 0, [])
            ],
        }
        for cohort in cohorts
    ]
    return render(request, "skills/assessments/rounds/round_list.html", {"lines": lines})


def _state(moment: AssessmentMoment, day: Any) -> str:
    if day < moment.opens_on:
        return "to_come"
    return "open" if day <= moment.closes_on else "closed"


@require_POST
@requires("skills.manage")
def round_plan(request: MemberRequest, slug: str) -> HttpResponse:
    """Plan the round of a cohort that has none."""
    cohort = get_object_or_404(request.programme.cohorts, slug=slug)
    try:
        plan_round(cohort=cohort, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The self-assessments are planned. Change their days below."))
    return redirect("round_list")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.manage")
def moment_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """The days of one moment."""
    moments = request.programme.assessmentmoments.filter(round__cohort__isnull=False)
    moment = get_object_or_404(moments.select_related("round__cohort"), pk=pk)
    days = {"opens_on": moment.opens_on, "closes_on": moment.closes_on}
    form = form_for(request, MomentForm, initial=days)
    if request.method == "POST" and form.is_valid():
        try:
            move_moment(moment=moment, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The days are changed."))
            return redirect("round_list")
    crumbs = [
        {"label": _("Skills"), "url": reverse("growth_detail")},
        {"label": _("When people are asked"), "url": reverse("round_list")},
    ]
    context = {"form": form, "moment": moment, "crumbs": crumbs}
    return render(request, "skills/assessments/rounds/moment_edit.html", context)
