"""The six questions, sending to the reviewer, and the reviewer's answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design import ethics_form
from experiments.design.access import own_or_404, seen_or_404, standing_of
from experiments.design.ethics import (
    REPLY_WITHIN,
    SAFETY_FIELDS,
    answer_triage,
    reply_due,
    reply_to_check,
)
from experiments.design.ethics_form import QUESTIONS, TriageForm, answered
from experiments.design.forms import ReplyForm
from experiments.design.models import EthicsCheck, Experiment
from experiments.design.stages import OPEN_TO_PLANNING, State
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

_WITH_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def ethics_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """The six questions and the safety notes."""
    experiment = own_or_404(request, pk)
    if experiment.state not in OPEN_TO_PLANNING:
        messages.info(request, _("The plan is locked: the check is closed."))
        return redirect("experiment_detail", experiment.pk)
    form = form_for(request, TriageForm, initial=ethics_form.initial_of(experiment))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            check = answer_triage(
                experiment=experiment,
                answers={name: data[name] for name in QUESTIONS},
                notes={name: data[name] for name in SAFETY_FIELDS},
                actor=request.user,
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _what_now(experiment, check))
            return redirect("experiment_detail", experiment.pk)
    context = {"form": form, "experiment": experiment, "days": REPLY_WITHIN}
    return render(request, "experiments/design/ethics_edit.html", context)


def _what_now(experiment: Experiment, check: EthicsCheck) -> str:
    if not check.needs_reviewer:
        return _("Saved. No reviewer is needed.")
    if check.reviewer is None:
        return _("Saved. A reviewer is needed, and the programme has not named one yet.")
    name = {"name": check.reviewer.full_name}
    if experiment.state == State.IN_CHECK:
        return _("Saved and sent to %(name)s, who answers within five working days.") % name
    return _("Saved. %(name)s reviews it once the plan is complete and sent.") % name


@require_http_methods(_WITH_FORM)
@requires("experiments.check_ethics")
def ethics_reply(request: MemberRequest, pk: int) -> HttpResponse:
    """The reviewer reads the plan and answers."""
    experiment = seen_or_404(request, pk, standing_of(request))
    check = request.programme.ethicschecks.filter(experiment=experiment).first()
    if check is None or experiment.state != State.IN_CHECK:
        messages.info(request, _("This plan is not waiting for a reply."))
        return redirect("experiment_detail", experiment.pk)
    initial = {"answer": check.answer, "note": check.note}
    form = form_for(request, ReplyForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_check(experiment=experiment, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your answer is with the team."))
            return redirect("experiment_detail", experiment.pk)
    return render(
        request,
        "experiments/design/ethics_reply.html",
        {
            "form": form,
            "experiment": experiment,
            "ethics": check,
            "answers": answered(check),
            "due": reply_due(check.asked_on) if check.asked_on else None,
        },
    )


@require_safe
@requires("experiments.check_ethics")
def ethics_waiting(request: MemberRequest) -> HttpResponse:
    """A part of the evaluation lead's first page: the plans that wait for an answer."""
    waiting = (
        request.programme.ethicschecks.filter(
            experiment__state=State.IN_CHECK,
            answer="",
            asked_on__isnull=False,
        )
        .select_related("experiment__team", "reviewer")
        .order_by("asked_on", "pk")[:10]
    )
    today = today_in(request.programme)
    lines = [
        (check, due := reply_due(check.asked_on), due < today)
        for check in waiting
        if check.asked_on
    ]
    return render(request, "experiments/design/ethics_waiting.html", {"lines": lines})
