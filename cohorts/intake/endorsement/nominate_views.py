"""Nominating somebody, what the nominee's link opens, and the manager's list."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.nominated import remember_nomination
from cohorts.intake.apply.own import own_application
from cohorts.intake.call_views import call_of
from cohorts.intake.calls import is_open
from cohorts.intake.endorsement.declining import decline_nomination
from cohorts.intake.endorsement.forms import DeclineForm, NominationForm
from cohorts.intake.endorsement.links import NOMINATION, key_in
from cohorts.intake.endorsement.models import Nomination
from cohorts.intake.endorsement.nominating import nominate
from infuse.people.access import memberships_of, open_to_all, requires, signed_in
from infuse.request import MemberRequest, ProgrammeRequest
from infuse.ui.forms import form_for, shown_when
from infuse.ui.keyset import keyset_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_add(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Nominate somebody for the call; below, what became of one's own nominations."""
    call = call_of(request, slug)
    own = next((m.organisation_id for m in memberships_of(request) if m.organisation_id), None)
    form = form_for(
        request, NominationForm, programme=request.programme, initial={"organisation": own}
    )
    if request.method == "POST" and form.is_valid():
        try:
            nominate(call=call, nominator=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = {"name": form.cleaned_data["name"]}
            messages.success(request, _("Thank you. A mail is on its way to %(name)s.") % said)
            return redirect("nomination_add", slug)
    context = {
        "form": form,
        "call": call,
        "cohort": call.cohort,
        "is_open": is_open(call),
        "nominations": call.nominations.filter(nominator=request.user),
    }
    shown_when(form, context["is_open"])
    return render(request, "cohorts/intake/endorsement/nomination_add.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def nomination_detail(request: ProgrammeRequest, token: str) -> HttpResponseBase:
    """What the nominee's link opens. The button leads to the application, which it is told of."""
    nomination = _nomination(request, token)
    slug = nomination.call.cohort.slug
    if request.method == "POST":
        remember_nomination(request, nomination)
        return redirect("application_tasks", slug)
    context = {
        "nomination": nomination,
        "call": nomination.call,
        "cohort": nomination.call.cohort,
        "is_open": is_open(nomination.call),
        "application": own_application(request, nomination.call),
        "token": token,
    }
    return render(request, "cohorts/intake/endorsement/nomination_detail.html", context)


def _nomination(request: ProgrammeRequest, token: str) -> Nomination:
    """The nomination that a link stands for; 404 for a link that we did not sign."""
    key = key_in(token, NOMINATION)
    if key is None:
        raise Http404
    rows = request.programme.nominations.select_related("programme", "call__cohort", "nominator")
    return get_object_or_404(rows, pk=key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def nomination_decline(request: ProgrammeRequest, token: str) -> HttpResponseBase:
    """Not for me: a question first, then a button, so that no mail scanner says it for anybody."""
    nomination = _nomination(request, token)
    form = form_for(request, DeclineForm)
    if request.method == "POST" and form.is_valid():
        actor = request.user if request.user.is_authenticated else None
        reason = form.cleaned_data["reason"]
        try:
            decline_nomination(nomination=nomination, reason=reason, actor=actor)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            said = {"name": nomination.nominator}
            messages.success(request, _("Thank you. We let %(name)s know.") % said)
        return redirect("nomination_detail", token)
    context = {
        "form": form,
        "title": _("Say that it is not for you"),
        "text": _("%(name)s gets a mail. You can still apply while the call is open.")
        % {"name": nomination.nominator},
        "action": reverse("nomination_decline", args=[token]),
        "label": _("It is not for me"),
        "back_url": reverse("nomination_detail", args=[token]),
    }
    return render(request, "ui/confirm.html", context)


@requires("applications.see")
def nomination_list(request: MemberRequest) -> HttpResponse:
    """Every nomination, the newest first: who, by whom, and what came of it."""
    rows = request.programme.nominations.select_related(
        "nominator", "organisation", "application", "call__cohort"
    )
    page = keyset_page(request, rows, "-nominated_at", "-pk")
    return render(request, "cohorts/intake/endorsement/nomination_list.html", {"page": page})
