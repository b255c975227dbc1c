"""The applicant's pages about the place: take it, turn it down, and what happens then."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.own import own_application
from cohorts.intake.call_views import call_of
from cohorts.intake.models import Application, Call
from cohorts.intake.stages import CONFIRMED, may_move
from cohorts.intake.welcome.confirming import confirm_place, decline_place
from cohorts.intake.welcome.models import Agreement, Signature
from cohorts.intake.welcome.next_steps import next_steps
from cohorts.intake.welcome.offering import offer_of
from cohorts.intake.welcome.place_forms import DeclineForm, PlaceForm, first_values
from infuse.bilingual import current_language, language_shown
from infuse.people.access import open_to_all, signed_in
from infuse.request import MemberRequest, ProgrammeRequest
from infuse.ui.forms import form_for


def _own(request: MemberRequest, slug: str) -> tuple[Call, Application]:
    """The call and the person's own application to it; 404 without one."""
    call = call_of(request, slug)
    application = own_application(request, call)
    if application is None:
        raise Http404
    application.call = call
    return call, application


def _elsewhere(slug: str, application: Application) -> HttpResponseBase | None:
    """Where somebody belongs who has no open offer."""
    if application.state == CONFIRMED:
        return redirect("place_welcome", slug)
    if not may_move(application, "confirm"):
        return redirect("application_status", slug)
    return None


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def place_confirm(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The offer: when, until when, the agreement, and a name under it."""
    call, application = _own(request, slug)
    if away := _elsewhere(slug, application):
        return away
    latest = call.agreements.first()
    form = form_for(request, PlaceForm, initial=first_values(application, latest))
    if request.method == "POST" and form.is_valid():
        read = get_object_or_404(call.agreements.all(), pk=form.cleaned_data["agreement"])
        if _confirmed(request, application, read, form):
            return redirect("place_welcome", slug)
        form.show_agreement(latest.pk if latest else None)
    context = {
        "form": form,
        "call": call,
        "cohort": call.cohort,
        "application": application,
        "offer": offer_of(application),
        "agreement": latest,
    }
    return render(request, "cohorts/intake/welcome/place_confirm.html", context)


def _confirmed(
    request: MemberRequest, application: Application, read: Agreement, form: PlaceForm
) -> bool:
    try:
        confirm_place(
            application=application,
            agreement=read,
            typed_name=form.cleaned_data["typed_name"],
            language=language_shown(read, "text"),
            preferences=form.preferences(),
            actor=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def place_decline(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Asks why, then lets the place go."""
    _call, application = _own(request, slug)
    if away := _elsewhere(slug, application):
        return away
    form = form_for(request, DeclineForm)
    if request.method == "POST" and form.is_valid():
        try:
            decline_place(application=application, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Thank you for telling us. The place goes to the next."))
            return redirect("application_status", slug)
    context = {
        "form": form,
        "title": _("I do not take the place"),
        "text": _("The place then goes to somebody on the waiting list. What you wrote is kept."),
        "action": reverse("place_decline", args=[slug]),
        "label": _("Turn the place down"),
        "back_url": reverse("place_confirm", args=[slug]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


@signed_in
def place_welcome(request: MemberRequest, slug: str) -> HttpResponseBase:
    """What happens next, with dates."""
    call, application = _own(request, slug)
    if application.state != CONFIRMED:
        return redirect("application_status", slug)
    context = {
        "call": call,
        "cohort": call.cohort,
        "application": application,
        "signature": _signature(application),
        "steps": next_steps(call.cohort, application),
    }
    return render(request, "cohorts/intake/welcome/place_welcome.html", context)


@signed_in
def agreement_signed(request: MemberRequest, slug: str) -> HttpResponse:
    """One's own copy of what one signed; it prints."""
    call, application = _own(request, slug)
    signature = _signature(application)
    if signature is None:
        raise Http404
    text = getattr(signature.agreement, f"text_{signature.language}")
    context = {"call": call, "cohort": call.cohort, "signature": signature, "text": text}
    return render(request, "cohorts/intake/welcome/agreement_signed.html", context)


def _signature(application: Application) -> Signature | None:
    rows = application.programme.signatures.filter(offer__application=application)
    return rows.select_related("agreement").order_by("-signed_at").first()


@open_to_all
def place_now(request: ProgrammeRequest) -> HttpResponse:
    """A fragment: the place that waits to be confirmed; nothing for anybody else."""
    application = None
    if request.user.is_authenticated:
        mine = request.programme.applications.filter(person_id=request.user.pk, state="offered")
        application = mine.select_related("call__cohort").first()
    context = {
        "application": application,
        "offer": offer_of(application) if application else None,
        "language": current_language(),
    }
    return render(request, "cohorts/intake/welcome/place_now.html", context)
