"""Stop for safety: anyone on the team, at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experiments.design.access import own_or_404
from experiments.design.models import Experiment
from experiments.design.safety import stop_for_safety
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from experiments.log.drafts.keeping import new_key
from experiments.log.forms import SafetyStopForm
from experiments.log.models import Entry
from experiments.log.writing import add_entry
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work")
def safety_stop(request: MemberRequest, pk: int) -> HttpResponse:
    """One press stops it; what happened goes into the log as an incident."""
    experiment = own_or_404(request, pk)
    form = form_for(request, SafetyStopForm, initial={"once_key": new_key()})
    if request.method == "POST" and form.is_valid():
        try:
            _stop(request, form, experiment)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(
                request, _("The experiment is stopped. The reviewer and your team are told.")
            )
            return redirect("experiment_detail", experiment.pk)
    context = {"form": form, "experiment": experiment}
    return render(request, "experiments/log/safety_stop.html", context)


@transaction.atomic
def _stop(request: MemberRequest, form: SafetyStopForm, experiment: Experiment) -> None:
    stop_for_safety(experiment=experiment, actor=request.user)
    if form.cleaned_data["text"].strip():
        add_entry(
            experiment=experiment,
            author=request.user,
            on=today_in(experiment.programme),
            kind=Entry.Kind.INCIDENT,
            text=form.cleaned_data["text"],
            language=current_language(),
            once_key=form.cleaned_data["once_key"],
        )
