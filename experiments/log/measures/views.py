"""Measurements as charts with their tables; many of them at once from a spreadsheet."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design.access import own_or_404, seen_or_404, standing_of
from experiments.design.models import Experiment, Metric, Series
from experiments.design.page import charts_of
from experiments.design.together import show_refusal
from experiments.log.measures.adding import Fate, add_measurements, fates_of
from experiments.log.measures.forms import PasteForm
from experiments.log.measures.rows import Measured, rows_in
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.sheets.columns import simplified
from infuse.ui.forms import form_for, retype


@require_safe
@requires("experiments.see")
def measurement_list(request: MemberRequest, pk: int) -> HttpResponse:
    """A chart and a table for everything that is counted."""
    standing = standing_of(request)
    experiment = seen_or_404(request, pk, standing)
    primary = experiment.metrics.filter(role=Metric.Role.PRIMARY).first()
    context = {
        "experiment": experiment,
        "charts": charts_of(experiment, primary),
        "is_ours": standing.works_on(experiment),
    }
    return render(request, "experiments/log/measures/measurement_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work")
def measurement_paste(request: MemberRequest, pk: int) -> HttpResponse:
    """Look rows over first; with `add` write all of them, or none when one of them is wrong."""
    experiment = own_or_404(request, pk)
    series = list(experiment.series.all())
    form = form_for(request, PasteForm, series=series)
    context: dict[str, Any] = {"form": form, "experiment": experiment, "has_series": bool(series)}
    if request.method == "POST" and form.is_valid():
        try:
            rows = _rows(form, series)
            context |= _looked_over(fates_of(experiment, rows))
            _show_as_text(form)
            if "add" in request.POST and not context["wrong"]:
                return _added(request, experiment, rows)
        except ValidationError as error:
            show_refusal(form, error)
    return render(request, "experiments/log/measures/measurement_paste.html", context)


def _rows(form: PasteForm, series: list[Series]) -> list[Measured]:
    names: dict[str, int] = {}
    for row in series:
        for name in (row.label_en, row.label_cy, row.key):
            names.setdefault(simplified(name), row.pk)
    names.pop("", None)
    chosen = form.cleaned_data["series"] or (series[0].pk if len(series) == 1 else None)
    return rows_in(form.cleaned_data["sheet"], names, chosen)


def _looked_over(fates: list[Fate]) -> dict[str, Any]:
    count = {state: sum(fate.state == state for fate in fates) for state in ("new", "wrong")}
    return {"fates": fates, "new": count["new"], "wrong": count["wrong"]}


def _show_as_text(form: PasteForm) -> None:
    """Let the box hold what was read, so that the next press has it even after a file."""
    retype(form, table=form.as_pasted(form.cleaned_data["sheet"]))


def _added(request: MemberRequest, experiment: Experiment, rows: list[Measured]) -> HttpResponse:
    number = add_measurements(
        experiment=experiment, rows=rows, author=request.user, language=current_language()
    )
    text = ngettext("%(n)d measurement was added.", "%(n)d measurements were added.", number)
    if number:
        messages.success(request, text % {"n": number})
    else:
        messages.info(request, _("All of these were in the log already."))
    return redirect("measurement_list", experiment.pk)
