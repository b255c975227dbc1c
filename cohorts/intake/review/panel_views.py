"""The manager's pages of the panel: who sits on it, who comes, who leaves."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.models import Panellist
from cohorts.intake.review.calls_of import call_of
from cohorts.intake.review.conflicts import take_back_conflict
from cohorts.intake.review.panel import change_seat, seat_panellist, unseat_panellist
from cohorts.intake.review.panel_forms import InviteReviewerForm, SeatForm, SeatPersonForm
from infuse.people.access import requires
from infuse.people.inviting import invite
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@requires("applications.decide")
def panel_detail(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Everybody on the panel, their work and their conflicts; who is invited."""
    call = call_of(request, slug)
    seats = call.panellists.filter(left_at=None).select_related("person", "organisation")
    conflicts = request.programme.conflicts.filter(panellist__call=call)
    open_invitations = request.programme.invitations.filter(
        role="reviewer", accepted_at=None, expires_at__gt=timezone.now()
    )
    context = {
        "call": call,
        "seats": seats.annotate(declared=Count("conflicts")).order_by("person__full_name", "pk"),
        "conflicts": conflicts.exclude(application__person=request.user).select_related(
            "application__organisation", "panellist__person"
        ),
        "invitations": open_invitations,
    }
    return render(request, "cohorts/intake/review/panel_detail.html", context)


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def panellist_add(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Give a member of the programme a seat."""
    call = call_of(request, slug)
    form = form_for(request, SeatPersonForm, call=call)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            seat_panellist(
                call=call,
                person=typed["person"],
                organisation=typed["organisation"],
                seat=typed["seat"],
                actor=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("%(name)s is on the panel.") % {"name": typed["person"]})
            return redirect("panel_detail", slug)
    return _page(request, slug, form, _("Seat a reviewer"), _("Seat them"))


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def reviewer_invite(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Invite somebody new to review; once they have accepted they can be seated."""
    call = call_of(request, slug)
    form = form_for(request, InviteReviewerForm, call=call)
    if request.method == "POST" and form.is_valid():
        try:
            invite(
                programme=call.programme, role="reviewer", actor=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error) if not hasattr(error, "error_dict") else _spread(
                form, error
            )
        else:
            messages.success(request, _("The invitation is sent."))
            return redirect("panel_detail", slug)
    return _page(request, slug, form, _("Invite a reviewer"), _("Send the invitation"))


def _spread(form: forms.Form, error: ValidationError) -> None:
    for name, texts in error.message_dict.items():
        form.add_error(name if name in form.fields else None, texts)


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def panellist_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Correct a panellist's organisation or seat."""
    seat = _seat(request, slug, pk)
    initial = {"organisation": seat.organisation_id, "seat": seat.seat}
    form = form_for(request, SeatForm, call=seat.call, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_seat(panellist=seat, actor=request.user, **form.cleaned_data)
        messages.success(request, _("The seat is changed."))
        return redirect("panel_detail", slug)
    return _page(request, slug, form, str(seat.person), _("Save"))


def _seat(request: MemberRequest, slug: str, pk: int) -> Panellist:
    seats = request.programme.panellists.filter(left_at=None, call__cohort__slug=slug)
    related = ("person", "organisation", "call__cohort", "call__programme")
    return get_object_or_404(seats.select_related(*related), pk=pk)


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def panellist_leave(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take somebody off the panel, after asking."""
    seat = _seat(request, slug, pk)
    if request.method == "POST":
        unseat_panellist(panellist=seat, actor=request.user)
        messages.success(request, _("%(name)s has left the panel.") % {"name": seat.person})
        return redirect("panel_detail", slug)
    context = {
        "title": _("Take %(name)s off the panel") % {"name": seat.person},
        "text": _(
            "Reviews that they have sent still count. Those that they have not sent can be given "
            "to others."
        ),
        "action": request.path,
        "label": _("Take them off"),
        "back_url": reverse("panel_detail", args=[slug]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


@requires("applications.decide")
@require_POST
def conflict_take_back(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """A conflict that was declared by mistake."""
    conflicts = request.programme.conflicts.filter(panellist__call__cohort__slug=slug)
    conflict = get_object_or_404(conflicts.exclude(application__person=request.user), pk=pk)
    take_back_conflict(conflict=conflict, actor=request.user)
    messages.success(request, _("The conflict is taken back."))
    return redirect("panel_detail", slug)


def _page(request: MemberRequest, slug: str, form: Any, title: str, label: str) -> HttpResponseBase:
    context = {
        "form": form,
        "title": title,
        "text": "",
        "action": request.path,
        "label": label,
        "back_url": reverse("panel_detail", args=[slug]),
    }
    return render(request, "ui/confirm.html", context)
