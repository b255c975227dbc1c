"""A manager notes that somebody leaves, pauses, is back, or goes on in a later cohort."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.roster.leaving.forms import PauseForm, ReturnForm, TransferForm, WithdrawalForm
from cohorts.roster.leaving.pausing import end_pause, pause_associate
from cohorts.roster.leaving.transfer import transfer_associate
from cohorts.roster.leaving.withdrawal import withdraw_associate
from cohorts.roster.models import Associate
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from skills.assessments.moments import day_in


def _associate(request: MemberRequest, slug: str, pk: int) -> Associate:
    rows = request.programme.associates.select_related("person", "cohort", "programme")
    found: Associate = get_object_or_404(rows, cohort__slug=slug, pk=pk)
    return found


def _today(request: MemberRequest) -> Any:
    return day_in(request.programme, timezone.now())


def _done(request: MemberRequest, form: forms.Form, deed: Callable[[], object], said: str) -> bool:
    """Do the deed; False, with the reason on the form, when it is refused."""
    try:
        deed()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, said)
    return True


def _page(
    request: MemberRequest, name: str, form: forms.Form, associate: Associate
) -> HttpResponse:
    context = {"form": form, "associate": associate, "cohort": associate.cohort}
    return render(request, name, context)


@requires("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Note that an associate has left; asks first, and says what becomes of their work."""
    associate = _associate(request, slug, pk)
    if _has_left(request, associate):
        return redirect("cohort_detail", slug)
    form = form_for(request, WithdrawalForm, initial={"on": _today(request)})
    if request.method == "POST" and form.is_valid():
        said = _("%(name)s has left the cohort. Everything they did is kept.") % {
            "name": associate.person
        }
        if _done(
            request,
            form,
            lambda: withdraw_associate(
                associate=associate, actor=request.user, **form.cleaned_data
            ),
            said,
        ):
            return redirect("cohort_detail", slug)
    return _page(request, "cohorts/roster/leaving/withdrawal_edit.html", form, associate)


def _has_left(request: MemberRequest, associate: Associate) -> bool:
    if not request.programme.withdrawals.filter(associate=associate).exists():
        return False
    messages.info(request, _("This associate has left the cohort already."))
    return True


@requires("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def pause_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Note that an associate is away for a while."""
    associate = _associate(request, slug, pk)
    if _has_left(request, associate):
        return redirect("associate_detail", slug, pk)
    form = form_for(request, PauseForm, initial={"starts_on": _today(request)})
    if request.method == "POST" and form.is_valid():
        said = _("%(name)s is paused. Reminders stop, and registers say so.") % {
            "name": associate.person
        }
        if _done(
            request,
            form,
            lambda: pause_associate(associate=associate, actor=request.user, **form.cleaned_data),
            said,
        ):
            return redirect("associate_detail", slug, pk)
    return _page(request, "cohorts/roster/leaving/pause_edit.html", form, associate)


@requires("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def pause_end(request: MemberRequest, slug: str, pk: int, pause: int) -> HttpResponseBase:
    """Note the day on which an associate is back."""
    associate = _associate(request, slug, pk)
    found = get_object_or_404(associate.pauses.select_related("associate__programme"), pk=pause)
    form = form_for(request, ReturnForm, initial={"on": _today(request)})
    if request.method == "POST" and form.is_valid():
        said = _("%(name)s is back.") % {"name": associate.person}
        if _done(
            request,
            form,
            lambda: end_pause(pause=found, actor=request.user, **form.cleaned_data),
            said,
        ):
            return redirect("associate_detail", slug, pk)
    return _page(request, "cohorts/roster/leaving/pause_end.html", form, associate)


@requires("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def transfer_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Move an associate to a later cohort; what they did stays with the earlier one."""
    associate = _associate(request, slug, pk)
    if _has_left(request, associate):
        return redirect("associate_detail", slug, pk)
    later = request.programme.cohorts.filter(starts_on__gt=associate.cohort.starts_on)
    cohorts = {str(one.pk): one for one in later.order_by("starts_on", "pk")}
    form = form_for(
        request, TransferForm, cohorts=[*cohorts.values()], initial={"on": _today(request)}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"cohort": cohorts[form.cleaned_data["cohort"]]}
        said = _("%(name)s goes on in %(cohort)s.") % {
            "name": associate.person,
            "cohort": data["cohort"].name,
        }
        if _done(
            request,
            form,
            lambda: transfer_associate(associate=associate, actor=request.user, **data),
            said,
        ):
            return redirect("associate_detail", slug, pk)
    return _page(request, "cohorts/roster/leaving/transfer_edit.html", form, associate)
