"""Where somebody stands in a call: their application, or what a guest has answered so far."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import FilteredRelation, Q
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cohorts.intake.apply.saving import may_change
from cohorts.intake.apply.typed import eligibility_before
from cohorts.intake.calls import is_open, still_takes
from cohorts.intake.form.eligibility import eligibility
from cohorts.intake.form.moving import move_to_newest
from cohorts.intake.form.standing import Standing, standing_of
from cohorts.intake.models import Application, Call, FormVersion
from infuse.request import ProgrammeRequest


@dataclass(frozen=True)
class Place:
    """The call, the person's application to it if there is one, and the form with its answers."""

    call: Call
    application: Application | None
    standing: Standing

    @property
    def may_apply(self) -> bool:
        """Whether the answers to the eligibility questions let them go on."""
        return eligibility(self.standing.form.in_order(), self.standing.answers).may_apply


def place_of(request: ProgrammeRequest, slug: str) -> Place:
    """Where the request's person stands in the call of a cohort; 404 when there is no call.

    A draft moves on to the newest version of the form first. One query, for a guest as for
    somebody with a draft of the newest form.
    """
    call, application, newest = _call_with_own(request, slug)
    if application is None:
        return Place(call, None, standing_of(newest, eligibility_before(request, call)))
    moved = move_to_newest(application=application, actor=None, newest=newest)
    if moved:
        text = _("The questions were changed since you were here. Everything you wrote is kept.")
        messages.info(request, " ".join([text, *moved.told]))
    return Place(call, application, standing_of(application))


def _call_with_own(
    request: ProgrammeRequest, slug: str
) -> tuple[Call, Application | None, FormVersion]:
    """The announced call, the person's own application to it, and the newest form."""
    rows = request.programme.calls.exclude(announced_at=None).filter(cohort__slug=slug)
    rows = rows.annotate(newest=FilteredRelation("form_versions")).order_by("-newest__number")
    related = ["cohort", "newest"]
    if request.user.is_authenticated:
        own = Q(applications__person_id=request.user.pk)
        rows = rows.annotate(own=FilteredRelation("applications", condition=own))
        related += ["own__organisation"]
    call: Any = rows.select_related(*related).first()
    if call is None or call.newest is None:
        raise Http404
    application: Application | None = getattr(call, "own", None)
    call.newest.call, call.newest.programme = call, call.programme
    if application is not None:
        application.call, application.programme = call, call.programme
        if application.form_version_id == call.newest.pk:
            application.form_version = call.newest
    return call, application, call.newest


def turned_away(request: ProgrammeRequest, place: Place) -> HttpResponseBase | None:
    """Where somebody goes who cannot fill in the form now; None for everybody else."""
    slug = place.call.cohort.slug
    if place.application and not may_change(place.application):
        return redirect("application_status", slug)
    if not place.application and not is_open(place.call):
        messages.info(request, _("This call is not open, so no application can be begun."))
        return redirect("call_detail", slug)
    if not place.may_apply:
        return redirect("eligibility_check", slug)
    if request.method != "POST" and place.application and not still_takes(place.call):
        return redirect("application_tasks", slug)
    return None
