"""Every decision on an application, with what it was based on: to be read a year later."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cohorts.intake.manage.manage_views import application_of
from cohorts.intake.models import Application, Decision, Endorsement
from infuse.people.access import requires
from infuse.request import MemberRequest


@requires("applications.see")
def decision_history(request: MemberRequest, ref: str) -> HttpResponse:
    """What was decided, by whom, when, why, and how it stood then. It prints."""
    application = application_of(request, ref)
    related = ("decided_by", "proposed_by", "offer", "offer__signature__agreement", "release")
    decisions = list(application.decisions.select_related(*related))
    names = _panel(application)
    context = {
        "application": application,
        "cohort": application.call.cohort,
        "decisions": [(decision, _basis(decision, names)) for decision in decisions],
    }
    return render(request, "cohorts/intake/decisions/decision_history.html", context)


def _panel(application: Application) -> dict[int, str]:
    seats = application.call.panellists.select_related("person")
    return {seat.pk: str(seat.person) for seat in seats}


def _basis(decision: Decision, names: dict[int, str]) -> dict[str, Any]:
    """The basis with words instead of codes; empty for a decision that has none."""
    basis: dict[str, Any] = dict(decision.basis)
    if not basis:
        return {}
    answers = dict(Endorsement.Answer.choices)
    basis["endorsement"] = answers.get(basis.get("endorsement", ""), "")
    basis["reviews"] = [
        {
            "name": names.get(review["panellist"], ""),
            "score": review["score"],
            "conflict": review["conflict"],
        }
        for review in basis.get("reviews", [])
    ]
    return basis
