"""The log of an experiment, and one entry of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experiments.design.access import seen_or_404, standing_of
from experiments.log.models import Entry
from experiments.log.reading import LogFilters, entry_or_404, page_about, shown_with
from experiments.log.talk.pages import comment_form, comments_of
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


@require_safe
@requires("experiments.see")
def entry_list(request: MemberRequest, pk: int) -> HttpResponse:
    """The whole log or one kind of it, newest first."""
    standing = standing_of(request)
    experiment = seen_or_404(request, pk, standing)
    filters = LogFilters(request.GET)
    rows = experiment.entries.all()
    kind = filters.cleaned_data.get("kind", "") if filters.is_valid() else ""
    if kind == Entry.Kind.MEASUREMENT:
        rows = rows.filter(value__isnull=False)
    elif kind:
        rows = rows.filter(kind=kind)
    context = {
        **page_about(request, experiment, standing),
        "page": keyset_page(request, shown_with(rows), "-on", "-pk", size=30),
        "filters": filters,
        "applied": int(bool(kind)),
    }
    return render(request, "experiments/log/entry_list.html", context)


@require_safe
@requires("experiments.see")
def entry_detail(request: MemberRequest, pk: int, entry: int) -> HttpResponse:
    """One entry with its photos, and what was said about it to those who hear it."""
    standing = standing_of(request)
    experiment = seen_or_404(request, pk, standing)
    context = page_about(request, experiment, standing)
    found = entry_or_404(experiment, entry)
    context |= {"entry": found, "comments": []}
    if context["hears"]:
        context["comments"] = comments_of(experiment, found)
    if context["talks"]:
        context["form"] = comment_form(request, experiment)
    return render(request, "experiments/log/entry_detail.html", context)
