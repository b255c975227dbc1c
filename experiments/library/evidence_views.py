"""The evidence check: search past experiments while planning, and note what was found."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design.access import own_or_404, standing_of
from experiments.design.evidence.noting import LONGEST_QUERY, note_evidence
from experiments.design.models import Experiment
from experiments.design.stages import OPEN_TO_PLANNING
from experiments.library.evidence import Evidence, look_for
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_safe
@requires("experiments.work")
def evidence_hints(request: MemberRequest) -> HttpResponse:
    """A fragment: what comes near to the words typed so far."""
    evidence = look_for(request, standing_of(request), request.GET.get("q", ""))
    return render(request, "experiments/library/evidence_hints.html", {"evidence": evidence})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work")
def evidence_check(request: MemberRequest, pk: int) -> HttpResponse:
    """Search, tick what comes near, or note that none was found."""
    experiment = own_or_404(request, pk)
    if experiment.state not in OPEN_TO_PLANNING:
        messages.info(request, _("The plan is locked: what was found before it stands as it is."))
        return redirect("experiment_detail", experiment.pk)
    typed = (request.POST if request.method == "POST" else request.GET).get("q", "")
    evidence = look_for(request, standing_of(request), typed[:LONGEST_QUERY], without=experiment)
    problem = ""
    if request.method == "POST":
        problem = _note(request, experiment, evidence)
        if not problem:
            return redirect("evidence_check", experiment.pk)
    context = {
        "experiment": experiment,
        "evidence": evidence,
        "typed": typed,
        "problem": problem,
        "ticked": set(request.POST.getlist("found") + request.POST.getlist("item")),
        "searches": experiment.evidence_searches.prefetch_related("finds__found"),
    }
    return render(request, "experiments/library/evidence_check.html", context)


def _note(request: MemberRequest, experiment: Experiment, evidence: Evidence) -> str:
    """Note the search; what is wrong with it, or nothing."""
    own = [one for one in evidence.own if str(one.pk) in request.POST.getlist("found")]
    items = [one for one in evidence.elsewhere if str(one.pk) in request.POST.getlist("item")]
    if "none" in request.POST:
        own, items = [], []
    elif not own and not items:
        return _("Tick what comes near to your plan, or say that none does.")
    elsewhere: list[dict[str, Any]] = [
        {
            "item": item.pk,
            "title_en": item.title_en,
            "title_cy": item.title_cy,
            "programme_en": item.programme_name_en,
            "programme_cy": item.programme_name_cy,
        }
        for item in items
    ]
    try:
        note_evidence(
            experiment=experiment,
            query=evidence.query,
            finds=own,
            elsewhere=elsewhere,
            results=evidence.number,
            actor=request.user,
        )
    except ValidationError as error:
        return str(error.messages[0])
    found = len(own) + len(items)
    text = (
        ngettext("Noted: %(n)s find.", "Noted: %(n)s finds.", found) % {"n": found}
        if found
        else _("Noted: none found. That is an answer too.")
    )
    messages.success(request, text)
    return ""
