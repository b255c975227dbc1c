"""Write a note, add a measurement."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experiments.design.access import own_or_404
from experiments.design.together import show_refusal
from experiments.log.drafts.autosave import autosaved
from experiments.log.drafts.keeping import new_key
from experiments.log.drafts.leaving import kept_for_who_left
from experiments.log.forms import MeasurementForm, NoteForm
from experiments.log.models import Entry
from experiments.log.note_page import draft_for, first_values, note_form
from experiments.log.noting import note
from experiments.log.time_given import give_time
from experiments.log.writing import AlreadyWritten, add_entry
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype

_WITH_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def entry_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Write a note. The day is today and the language the page's, unless changed.

    A POST with the header X-Autosave keeps what is typed and answers with one line of the page.
    """
    if request.method == "POST" and "X-Autosave" in request.headers:
        return autosaved(request, pk)
    if request.method == "POST" and (kept := kept_for_who_left(request, pk)):
        return kept
    experiment = own_or_404(request, pk)
    draft = draft_for(request, experiment)
    form = note_form(request, experiment, draft)
    context: dict[str, Any] = {"form": form, "experiment": experiment, "draft": draft}
    if request.method == "POST" and form.is_valid():
        try:
            entry = note(experiment=experiment, author=request.user, form=form)
        except AlreadyWritten as error:
            form.add_error(None, error)
            _begin_anew(form)
            context["written"] = error.entry
        except ValidationError as error:
            show_refusal(form, error)
        else:
            _say_added(request, entry)
            return redirect("experiment_detail", experiment.pk)
    return render(request, "experiments/log/entry_new.html", context)


def _begin_anew(form: NoteForm) -> None:
    """Let the next press add what was typed as a note of its own."""
    retype(form, once_key=new_key(), seen="0")


def _say_added(request: MemberRequest, entry: Entry) -> None:
    messages.success(request, _("Your note is in the log."))
    if not entry.minutes or not entry.is_new:
        return
    problem = give_time(
        experiment=entry.experiment, person=request.user, on=entry.on, minutes=entry.minutes
    )
    if problem:
        text = _("The hours were not added to your week: %(reason)s")
        messages.warning(request, text % {"reason": problem})


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def measurement_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Add a value to something that is counted."""
    experiment = own_or_404(request, pk)
    series = experiment.series.all()
    initial = first_values(experiment)
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
