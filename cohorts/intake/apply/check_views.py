"""Check your answers, and send them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.applying import submit
from cohorts.intake.apply.own import sections_of
from cohorts.intake.apply.place import place_of
from cohorts.intake.apply.saving import StaleVersionError
from cohorts.intake.calls import still_takes
from cohorts.intake.form.missing import missing_answers
from cohorts.intake.models import Application
from cohorts.intake.stages import may_move
from infuse.people.access import signed_in
from infuse.request import MemberRequest


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def application_check(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Everything as it will be sent, and the button that sends it."""
    place = place_of(request, slug)
    application = place.application
    if application is None:
        return redirect("call_detail", slug)
    if not may_move(application, "submit"):
        return redirect("application_status", slug)
    if not place.may_apply:
        return redirect("eligibility_check", slug)
    if request.method == "POST":
        return _submit(request, application, slug)
    if missing := missing_answers(application):
        return redirect(_first_gap(slug, missing))
    context = {
        "call": place.call,
        "cohort": place.call.cohort,
        "application": application,
        "parts": sections_of(application),
        "takes": still_takes(place.call),
    }
    return render(request, "cohorts/intake/apply/application_check.html", context)


def _first_gap(slug: str, missing: dict[str, dict[str, str]]) -> str:
    part = next(iter(missing))
    return f"{reverse('application_edit', args=[slug, part])}?missing=1"


def _submit(request: MemberRequest, application: Application, slug: str) -> HttpResponseBase:
    try:
        version = int(request.POST.get("version", ""))
    except ValueError as error:
        raise Http404 from error
    try:
        submit(application=application, version=version, actor=request.user)
    except StaleVersionError as error:
        messages.error(request, error.messages[0])
        return redirect("application_check", slug)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            return redirect(_first_gap(slug, missing_answers(application)))
        messages.error(request, error.messages[0])
    return redirect("application_status", slug)
