"""A barrier put right, opened again, and a programme's limits."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experiments.barriers.changing import edit_barrier
from experiments.barriers.forms import BarrierEditForm, KeepForm, RulesForm
from experiments.barriers.limits import rules_of, set_rules
from experiments.barriers.models import Barrier
from experiments.barriers.moving import reopen
from experiments.barriers.views import managed
from experiments.design.moves import Stale
from experiments.design.together import differences, show_refusal, take_version
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

_WITH_FORM = ["GET", "HEAD", "POST"]
_SHOWN = ("title_en", "title_cy", "kind", "due_on", "notes", "version")


def _saved(barrier: Barrier) -> dict[str, Any]:
    return {name: getattr(barrier, name) for name in _SHOWN} | {"owner": barrier.owner_id}


@require_http_methods(_WITH_FORM)
@requires("barriers.raise", "barriers.manage")
def barrier_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Its words, kind, owner and day. Two people at once see both texts."""
    barrier = managed(request, pk)
    bodies = request.programme.organisations.all()
    form = form_for(request, BarrierEditForm, organisations=bodies, initial=_saved(barrier))
    theirs = []
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        owner = get_object_or_404(bodies, pk=data.pop("owner"))
        try:
            edit_barrier(barrier=barrier, owner=owner, actor=request.user, **data)
        except Stale as error:
            barrier = managed(request, pk)
            theirs = differences(form, _saved(barrier))
            show_refusal(form, error)
            take_version(form, barrier.version)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The barrier is saved."))
            return redirect("barrier_detail", pk)
    context = {"form": form, "barrier": barrier, "differences": theirs}
    return render(request, "experiments/barriers/barrier_edit.html", context)


@require_http_methods(_WITH_FORM)
@requires("barriers.raise", "barriers.manage")
def barrier_reopening(request: MemberRequest, pk: int) -> HttpResponse:
    """It was not gone after all."""
    barrier = managed(request, pk)
    form = form_for(request, KeepForm)
    if request.method == "POST":
        reopen(barrier=barrier, actor=request.user)
        messages.success(request, _("The barrier is open again."))
        return redirect("barrier_detail", pk)
    context = {"form": form, "barrier": barrier}
    return render(request, "experiments/barriers/barrier_reopening.html", context)


@require_http_methods(_WITH_FORM)
@requires("barriers.manage")
def barrierrules_edit(request: MemberRequest) -> HttpResponse:
    """After how many working days things happen by themselves."""
    rules = rules_of(request.programme)
    initial = {"escalate_after": rules.escalate_after, "raise_after": rules.raise_after}
    form = form_for(request, RulesForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        limits = form.limits()
        set_rules(
            programme=request.programme,
            escalate_after=limits["escalate_after"],
            raise_after=limits["raise_after"],
            actor=request.user,
        )
        messages.success(request, _("The limits are saved."))
        return redirect("barrier_list")
    return render(request, "experiments/barriers/barrierrules_edit.html", {"form": form})
