"""The lock's page, which says what freezes; and amendments and counts after it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experiments.design.access import own_or_404
from experiments.design.amending import amend
from experiments.design.counting import add_series
from experiments.design.forms import AmendmentForm, SeriesForm
from experiments.design.locking import lock_plan
from experiments.design.moves import Stale
from experiments.design.page import missing_now, one_of
from experiments.design.plan_rows import plan_rows
from experiments.design.stages import OPEN_TO_PLANNING
from experiments.design.together import VersionedForm, show_refusal, take_version
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

_WITH_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def experiment_lock(request: MemberRequest, pk: int) -> HttpResponse:
    """Show what freezes, then lock the very version that was shown."""
    experiment = own_or_404(request, pk)
    if experiment.state not in OPEN_TO_PLANNING:
        messages.info(request, _("The plan is locked already."))
        return redirect("experiment_detail", experiment.pk)
    form = form_for(request, VersionedForm, initial={"version": experiment.version})
    if request.method == "POST" and form.is_valid():
        try:
            lock_plan(
                experiment=experiment, actor=request.user, version=form.cleaned_data["version"]
            )
        except Stale:
            text = _("Somebody changed the plan since you opened this page. Read it again.")
            form.add_error(None, text)
            take_version(form, experiment.version)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The plan is locked. You can start."))
            return redirect("experiment_detail", experiment.pk)
    check = one_of(experiment, "ethics")
    context = {
        "form": form,
        "experiment": experiment,
        "plan": plan_rows(experiment, list(experiment.metrics.all())),
        "missing": missing_now(experiment, check),
    }
    return render(request, "experiments/design/experiment_lock.html", context)


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def amendment_new(request: MemberRequest, pk: int) -> HttpResponse:
    """A dated change of a locked plan, shown beside the original."""
    experiment = own_or_404(request, pk)
    form = form_for(request, AmendmentForm)
    if request.method == "POST" and form.is_valid():
        try:
            amend(experiment=experiment, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The amendment stands beside the original."))
            return redirect("experiment_detail", experiment.pk)
    context = {"form": form, "experiment": experiment}
    return render(request, "experiments/design/amendment_new.html", context)


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def series_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Something more to count."""
    experiment = own_or_404(request, pk)
    form: forms.Form = form_for(request, SeriesForm)
    if request.method == "POST" and form.is_valid():
        try:
            add_series(experiment=experiment, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("You can measure it now."))
            return redirect("measurement_new", experiment.pk)
    context = {"form": form, "experiment": experiment}
    return render(request, "experiments/design/series_new.html", context)
