"""The waiting list of a call, in order."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.intake.decisions.batches import start_batch
from cohorts.intake.decisions.board_views import managed_call, sent_to
from cohorts.intake.decisions.models import Outcome
from cohorts.intake.decisions.places import places_of
from cohorts.intake.decisions.waitlist import move_in_line, next_in_line, promote, waiting
from cohorts.intake.models import Application
from infuse.people.access import requires
from infuse.request import MemberRequest


@requires("applications.decide")
def waiting_list(request: MemberRequest, slug: str) -> HttpResponse:
    """Who waits, who is next, and how many places are free."""
    call = managed_call(request, slug)
    places = places_of(call)
    others = waiting(call).exclude(person=request.user).select_related("organisation")
    page = Paginator(others, 50)
    context = {
        "call": call,
        "cohort": call.cohort,
        "places": places,
        "page": page.get_page(request.GET.get("page")),
        "following": {application.pk for application in next_in_line(call, places)},
    }
    return render(request, "cohorts/intake/decisions/waiting_list.html", context)


def _waiter(request: MemberRequest, slug: str, ref: str) -> Application:
    call = managed_call(request, slug)
    rows = sent_to(request, call).select_related("call__cohort", "call__programme", "programme")
    return get_object_or_404(rows, ref=ref)


@requires("applications.decide")
@require_POST
def waiting_move(request: MemberRequest, slug: str, ref: str) -> HttpResponseBase:
    """One place up or down."""
    try:
        move_in_line(
            application=_waiter(request, slug, ref),
            up=request.POST.get("way") == "up",
            actor=request.user,
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("waiting_list", slug)


@requires("applications.decide")
@require_POST
def waiting_promote(request: MemberRequest, slug: str, ref: str) -> HttpResponseBase:
    """Give the free place to who is next; where two people decide, begin that."""
    application = _waiter(request, slug, ref)
    call = application.call
    try:
        if call.two_person_decisions:
            outcomes = {application.pk: Outcome.ACCEPTED.value}
            batch = start_batch(call=call, outcomes=outcomes, actor=request.user)
            return redirect("batch_detail", slug, batch.pk)
        decision = promote(application=application, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        text = _("%(name)s is offered the place and has been told.")
        if decision.told_at is None:
            text = _("%(name)s is accepted, and is told with the others.")
        messages.success(request, text % {"name": application.full_name})
    return redirect("waiting_list", slug)
