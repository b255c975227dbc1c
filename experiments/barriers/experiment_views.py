"""What stands in an experiment's way: name a barrier, or give the test up because of one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experiments.barriers.forms import AbandonForm, BarrierForm, LinkForm
from experiments.barriers.models import Barrier
from experiments.barriers.register import link_barrier
from experiments.barriers.views import raised
from experiments.design.access import own_or_404
from experiments.design.models import Experiment
from experiments.design.running import do_not_run
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

_WITH_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def experiment_barrier(request: MemberRequest, pk: int) -> HttpResponse:
    """Raise a new barrier from an experiment, or name one that the register has."""
    experiment = own_or_404(request, pk)
    form = form_for(
        request,
        BarrierForm,
        organisations=request.programme.organisations.all(),
        initial={"raised_on": today_in(request.programme)},
    )
    if request.method == "POST" and form.is_valid():
        barrier = raised(request, form, experiment.team.cohort)
        if barrier:
            link_barrier(barrier=barrier, experiment=experiment, actor=request.user)
            messages.success(request, _("The barrier is in the register."))
            return redirect("experiment_detail", experiment.pk)
    context = {
        "form": form,
        "experiment": experiment,
        "links": LinkForm(barriers=_others(experiment)),
    }
    return render(request, "experiments/barriers/experiment_barrier.html", context)


def _others(experiment: Experiment) -> Any:
    """The open barriers of the programme that the experiment does not name yet."""
    return (
        experiment.programme.barriers.exclude(links__experiment=experiment)
        .exclude(status=Barrier.Status.RESOLVED)
        .order_by("code")
    )


@require_http_methods(["POST"])
@requires("experiments.work")
def experiment_barrier_link(request: MemberRequest, pk: int) -> HttpResponse:
    """Name a barrier that is in the register already."""
    experiment = own_or_404(request, pk)
    form = LinkForm(request.POST, barriers=experiment.programme.barriers.all())
    if form.is_valid():
        barrier = get_object_or_404(request.programme.barriers, pk=form.cleaned_data["barrier"])
        link_barrier(barrier=barrier, experiment=experiment, actor=request.user)
        messages.success(request, _("The barrier is named."))
        return redirect("experiment_detail", experiment.pk)
    messages.error(request, _("Choose a barrier."))
    return redirect("experiment_barrier", experiment.pk)


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def experiment_abandonment(request: MemberRequest, pk: int) -> HttpResponse:
    """The test will not run: say which barrier is the reason."""
    experiment = own_or_404(request, pk)
    barriers = experiment.programme.barriers.order_by("code")
    linked = barriers.filter(links__experiment=experiment).values_list("pk", flat=True).first()
    form = form_for(request, AbandonForm, barriers=barriers, initial={"barrier": linked})
    if request.method == "POST" and form.is_valid():
        barrier = get_object_or_404(barriers, pk=form.cleaned_data["barrier"])
        try:
            _abandon(request, experiment, barrier)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("It will not run. Write what you learned all the same."))
            return redirect("experiment_detail", experiment.pk)
    context = {"form": form, "experiment": experiment, "has_barriers": bool(barriers)}
    return render(request, "experiments/barriers/experiment_abandonment.html", context)


@transaction.atomic
def _abandon(request: MemberRequest, experiment: Experiment, barrier: Barrier) -> None:
    link_barrier(barrier=barrier, experiment=experiment, actor=request.user)
    do_not_run(experiment=experiment, actor=request.user)
