"""A call, open to the world: what it is, when, and everything that will be asked."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cohorts.intake.apply.own import own_application, told_state
from cohorts.intake.calls import form_of, is_open
from cohorts.intake.endorsement.links import NOMINATION, signed
from cohorts.intake.form.outline import outline_of
from cohorts.intake.form.sections import basics_of
from cohorts.intake.form.standing import form_of_version
from cohorts.intake.models import Call
from cohorts.intake.opening.readiness import closes_for_good, state_of
from cohorts.roster.calendar import weeks_between
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest


def call_of(request: ProgrammeRequest, slug: str, *also: str) -> Call:
    """The announced call of a cohort of the request's programme, with what else is to be read
    along; 404 when there is none.
    """
    announced = request.programme.calls.exclude(announced_at=None)
    return get_object_or_404(announced.select_related("cohort", *also), cohort__slug=slug)


@open_to_all
def call_detail(request: ProgrammeRequest, slug: str) -> HttpResponse:
    """The call's page. Every question can be read here before one begins."""
    call = call_of(request, slug, "cohort__host")
    form = form_of_version(form_of(call))
    application = own_application(request, call)
    context = {
        "call": call,
        "cohort": call.cohort,
        "phases": call.cohort.phases.all(),
        "weeks": weeks_between(call.cohort.starts_on, call.cohort.ends_on),
        "criteria": call.criteria.all(),
        "outline": [part for part in outline_of(form) if part.asked],
        "basics": basics_of(request.programme),
        "is_open": is_open(call),
        "is_early": timezone.now() < call.opens_at,
        "state": state_of(call),
        "last_moment": closes_for_good(call),
        "application": application,
        "nominated": [] if application else _nominated(request, call),
    }
    return render(request, "cohorts/intake/call_detail.html", context)


def _nominated(request: ProgrammeRequest, call: Call) -> list[tuple[str, str]]:
    """Who nominated the person who reads the page, each with the link that their mail has."""
    if not request.user.is_authenticated:
        return []
    rows = call.nominations.filter(email__iexact=request.user.email, declined_at=None)
    return [
        (str(one.nominator), signed(one.pk, NOMINATION)) for one in rows.select_related("nominator")
    ]


@open_to_all
def call_now(request: ProgrammeRequest) -> HttpResponse:
    """A fragment for the first page: the call that is open or opens next, and one's own place."""
    announced = request.programme.calls.exclude(announced_at=None)
    coming = announced.filter(closes_at__gte=timezone.now())
    call = coming.select_related("cohort").order_by("opens_at", "pk").first()
    application = own_application(request, call) if call else None
    context = {
        "call": call,
        "is_open": bool(call and is_open(call)),
        "application": application,
        "state": told_state(application) if application else "",
    }
    return render(request, "cohorts/intake/call_now.html", context)
