"""Telling applicants together: the words, a look through a reader's eyes, the sending."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.decisions.board_views import managed_call
from cohorts.intake.decisions.models import Outcome, Release, ReleaseMessage
from cohorts.intake.decisions.release_forms import ReleaseForm, words_of
from cohorts.intake.decisions.release_texts import filled
from cohorts.intake.decisions.releasing import (
    OPEN,
    prepare_release,
    send_release,
    untold,
    word_release,
)
from cohorts.intake.decisions.telling import about_decision
from cohorts.intake.models import Call, Decision
from cohorts.intake.welcome.models import Offer
from cohorts.intake.welcome.offering import deadline_from
from infuse.bilingual import CODES
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, shown_when


def _counts(call: Call) -> dict[str, int]:
    rows = untold(call).order_by().values_list("outcome").annotate(Count("pk"))
    return dict(rows)


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def release_edit(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The words for those who have not been told; saved, then looked at."""
    call = managed_call(request, slug)
    if call.releases.filter(state=Release.State.SCHEDULED).exists():
        return redirect("release_preview", slug)  # to be taken back before it is changed
    counts = _counts(call)
    latest = call.releases.first()
    form = form_for(request, ReleaseForm, counts=counts, initial=words_of(latest, counts))
    if request.method == "POST" and form.is_valid():
        try:
            word_release(
                release=prepare_release(call=call, actor=request.user),
                messages=form.messages(),
                included=form.included(),
                actor=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("release_preview", slug)
    context = {
        "form": form,
        "call": call,
        "cohort": call.cohort,
        "total": sum(counts.values()),
        "held_up": latest is not None and latest.state in OPEN and latest.held_up_at,
        "releases": call.releases.exclude(state__in=OPEN).select_related("released_by"),
    }
    shown_when(form, context["total"])
    return render(request, "cohorts/intake/decisions/release_edit.html", context)


@requires("applications.decide")
def release_preview(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Each message as one of its readers gets it, and how many there are; then the button."""
    call = managed_call(request, slug)
    release = call.releases.filter(state__in=OPEN).select_related("released_by").first()
    if release is None:
        return redirect("release_edit", slug)
    counts = _counts(call)
    included = [m for m in release.messages.all() if m.included and counts.get(m.outcome)]
    context = {
        "call": call,
        "cohort": call.cohort,
        "release": release,
        "letters": [_letter(request, call, message, counts) for message in included],
        "total": sum(counts[message.outcome] for message in included),
        "is_scheduled": release.state == Release.State.SCHEDULED,
    }
    return render(request, "cohorts/intake/decisions/release_preview.html", context)


def _letter(
    request: MemberRequest, call: Call, message: ReleaseMessage, counts: dict[str, int]
) -> dict[str, Any]:
    """A message with its blanks filled for one reader: the one asked for, else the first."""
    related = ("application__person", "application__call__cohort", "application__programme")
    readers = untold(call).filter(outcome=message.outcome).select_related(*related)
    readers = readers.exclude(application__person=request.user)
    wanted = request.GET.get("reader", "")
    decision = readers.filter(application__ref=wanted).first() or readers.first()
    if decision is None:  # nobody but whoever looks: they are not to learn of it here
        return {"outcome": Outcome(message.outcome).label, "count": counts[message.outcome]}
    context = about_decision(decision, _offer_to_be(decision))
    return {
        "outcome": Outcome(message.outcome).label,
        "count": counts[message.outcome],
        "reader": decision.application,
        "feedback": decision.feedback,
        "texts": [(language, filled(message, context, language)) for language in CODES],
        "own_language": decision.application.person.language or call.programme.default_language,
    }


def _offer_to_be(decision: Decision) -> Offer | None:
    """The offer that sending the message would make."""
    if decision.outcome != Outcome.ACCEPTED:
        return None
    return Offer(confirm_by=deadline_from(timezone.now(), decision.application.call))


def _number(request: MemberRequest) -> int:
    number = request.POST.get("release", "")
    return int(number) if number.isdecimal() and len(number) < 19 else 0


@requires("applications.decide")
@require_POST
def release_send(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Tell everybody now."""
    call = managed_call(request, slug)
    release = get_object_or_404(call.releases.all(), pk=_number(request))
    try:
        send_release(release=release, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("release_edit", slug)
    return redirect("release_detail", slug, release.pk)


@requires("applications.decide")
def release_detail(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """How far the telling is, and what was said; with htmx only the progress."""
    call = managed_call(request, slug)
    rows = call.releases.exclude(state__in=OPEN)
    release = get_object_or_404(rows.select_related("released_by"), pk=pk)
    context: dict[str, Any] = {"call": call, "cohort": call.cohort, "release": release}
    if request.htmx:
        return render(request, "cohorts/intake/decisions/release_detail.html#progress", context)
    context["messages_sent"] = [m for m in release.messages.all() if m.included]
    return render(request, "cohorts/intake/decisions/release_detail.html", context)
