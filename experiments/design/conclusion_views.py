"""The learning card and the decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experiments.design import conclusion_form
from experiments.design.access import own_or_404
from experiments.design.conclusion import VERDICTS, both_texts_written, save_conclusion
from experiments.design.conclusion_form import ConclusionForm
from experiments.design.decision import decide
from experiments.design.figures import said
from experiments.design.forms import DecisionForm
from experiments.design.models import Conclusion, Experiment, Metric
from experiments.design.moves import Stale
from experiments.design.together import differences, show_refusal, take_version
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

_WITH_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def conclusion_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """What came out, what went wrong, what worked: the same page whatever came out."""
    experiment = own_or_404(request, pk)
    if experiment.state not in VERDICTS or hasattr(experiment, "decision"):
        messages.info(request, _("What came out is written between finishing and deciding."))
        return redirect("experiment_detail", experiment.pk)
    initial = conclusion_form.initial_of(experiment, _conclusion(experiment))
    form = form_for(request, ConclusionForm, experiment=experiment, initial=initial)
    context: dict[str, Any] = {"form": form, "experiment": experiment}
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, form, experiment)
        except Stale as stale:
            form.add_error(None, stale)
            saved = _conclusion(experiment)
            context["differences"] = differences(
                form, conclusion_form.initial_of(experiment, saved)
            )
            take_version(form, saved.version if saved else 0)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            return _onward(request, experiment)
    primary = experiment.metrics.filter(role=Metric.Role.PRIMARY).first()
    context |= {"primary": primary, "threshold": said(primary.threshold) if primary else ""}
    return render(request, "experiments/design/conclusion_edit.html", context)


def _conclusion(experiment: Experiment) -> Conclusion | None:
    return experiment.programme.conclusions.filter(experiment=experiment).first()


def _save(request: MemberRequest, form: ConclusionForm, experiment: Experiment) -> None:
    save_conclusion(
        experiment=experiment,
        fields=conclusion_form.fields_of(form),
        version=form.cleaned_data["version"],
        guardrail_actual=form.cleaned_data.get("guardrail_actual"),
        cost=conclusion_form.cost_of(form),
        actor=request.user,
    )


def _onward(request: MemberRequest, experiment: Experiment) -> HttpResponse:
    conclusion = _conclusion(experiment)
    if conclusion and both_texts_written(conclusion):
        messages.success(request, _("Saved. You can decide what is next."))
    else:
        messages.success(
            request, _("Saved. Write both what went wrong and what worked before you decide.")
        )
    return redirect("experiment_detail", experiment.pk)


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def decision_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Persevere, pivot, stop or pause."""
    experiment = own_or_404(request, pk)
    form = form_for(request, DecisionForm)
    if request.method == "POST" and form.is_valid():
        try:
            decide(experiment=experiment, decided_by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The decision is recorded."))
            return redirect("experiment_detail", experiment.pk)
    context = {
        "form": form,
        "experiment": experiment,
        "conclusion": _conclusion(experiment),
        "has_result": experiment.state in VERDICTS,
    }
    return render(request, "experiments/design/decision_new.html", context)
