"""Whether publishing teams takes one person or two."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Cohort
from cohorts.teams.publishing.settings import (
    own_plan,
    plan_publishing,
    plan_usually,
    usually_two,
)
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for

_WAYS = [
    ("one", gettext_lazy("One programme manager")),
    ("two", gettext_lazy("One puts them forward, another one confirms them")),
]
_CODES = {None: "usual", False: "one", True: "two"}


class PlanForm(forms.Form):
    """One person or two: usually in the programme, and in this cohort."""

    usually = RadiosField(
        label=gettext_lazy("Who publishes teams in this programme?"), choices=_WAYS
    )
    two_people = RadiosField(
        label=gettext_lazy("And in this cohort?"),
        choices=[("usual", gettext_lazy("As in the whole programme")), *_WAYS],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def publishing_plan(request: MemberRequest) -> HttpResponse:
    """Say whether a second person has to confirm teams, in the programme and in a cohort."""
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    now = {
        "usually": _CODES[usually_two(request.programme.pk)],
        "two_people": _CODES[own_plan(cohort)],
    }
    form = form_for(request, PlanForm, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            _plan(request, cohort, form.cleaned_data)
        except ValidationError as error:
            form.add_error("two_people", error)
        else:
            messages.success(request, _("It is kept."))
            return redirect(in_cohort("proposal_list", cohort))
    context: dict[str, Any] = {
        "form": form,
        "cohort": cohort,
        "back_url": in_cohort("proposal_list", cohort),
    }
    return render(request, "cohorts/teams/publishing/publishing_plan.html", context)


@transaction.atomic
def _plan(request: MemberRequest, cohort: Cohort, typed: dict[str, str]) -> None:
    ways = {code: way for way, code in _CODES.items()}
    usually = ways[typed["usually"]] is True
    plan_usually(programme=request.programme, two_people=usually, actor=request.user)
    own = ways[typed["two_people"]]
    plan_publishing(cohort=cohort, two_people=own, actor=request.user)
