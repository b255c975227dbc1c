"""The log of an experiment: read it, write a note, add a measurement."""

import secrets
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design.access import own_or_404, seen_or_404, standing_of
from experiments.design.models import Experiment
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from experiments.log.forms import MeasurementForm, NoteForm
from experiments.log.models import Entry
from experiments.log.writing import add_entry
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from infuse.ui.keyset import keyset_page

_WITH_FORM = ["GET", "HEAD", "POST"]


def new_key() -> str:
    """A key for one showing of a form."""
    return secrets.token_urlsafe(18)


@require_safe
@requires("experiments.see")
def entry_list(request: MemberRequest, pk: int) -> HttpResponse:
    """The whole log, newest first."""
    standing = standing_of(request)
    experiment = seen_or_404(request, pk, standing)
    rows = experiment.entries.select_related("author", "series")
    context = {
        "experiment": experiment,
        "page": keyset_page(request, rows, "-on", "-pk", size=30),
        "is_ours": standing.works_on(experiment),
    }
    return render(request, "experiments/log/entry_list.html", context)


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def entry_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Write a note. The day is today and the language the page's, unless changed."""
    experiment = own_or_404(request, pk)
    form = form_for(request, NoteForm, initial=_first_values(experiment) | {"kind": "note"})
    if request.method == "POST" and form.is_valid():
        try:
            add_entry(experiment=experiment, author=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your note is in the log."))
            return redirect("experiment_detail", experiment.pk)
    context = {"form": form, "experiment": experiment}
    return render(request, "experiments/log/entry_new.html", context)


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def measurement_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Add a value to something that is counted."""
    experiment = own_or_404(request, pk)
    series = experiment.series.all()
    initial = _first_values(experiment)
    if len(series) == 1:
        initial["series"] = series[0].pk
    form = form_for(request, MeasurementForm, series=series, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            add_entry(
                experiment=experiment,
                author=request.user,
                on=data["on"],
                kind=Entry.Kind.MEASUREMENT,
                text=data["text"],
                language=current_language(),
                series=series.get(pk=data["series"]),
                value=data["value"],
                once_key=data["once_key"],
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The measurement is in the log and in the chart."))
            return redirect("experiment_detail", experiment.pk)
    context = {"form": form, "experiment": experiment, "has_series": bool(series)}
    return render(request, "experiments/log/measurement_new.html", context)


def _first_values(experiment: Experiment) -> dict[str, Any]:
    return {
        "on": today_in(experiment.programme),
        "language": current_language(),
        "once_key": new_key(),
    }
