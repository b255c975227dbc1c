"""The manager's pages of a session: plan it, change it, cancel it, delete it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.inspire.models import Session, Week
from cohorts.inspire.seeing import session_or_404
from cohorts.inspire.sessions.cancelling import cancel_session, delete_session
from cohorts.inspire.sessions.deleted import or_deleted, session_deleted, session_kept
from cohorts.inspire.sessions.forms import CancelForm, SessionForm, initial_of
from cohorts.inspire.sessions.planning import StaleSessionError, add_session, change_session
from cohorts.inspire.week_lines import list_url, week_url
from cohorts.roster.differing import Difference, differences
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype


def crumbs_to(week: Week) -> list[dict[str, str]]:
    """The way from the list of weeks to a week."""
    return [
        {"label": _("Weeks"), "url": list_url(week.cohort)},
        {"label": _("Week %(number)d") % {"number": week.number}, "url": week_url(week)},
    ]


def show_problems(form: BaseForm, error: ValidationError) -> None:
    """Put what a deed refused beside the fields that it names, the rest at the top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, problems)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def session_new(request: MemberRequest, cohort: str, number: int) -> HttpResponse:
    """Add a session to a week."""
    rows = request.programme.weeks.select_related("cohort__programme", "programme")
    week: Week = get_object_or_404(rows, cohort__slug=cohort, number=number)
    initial = {"day": week.starts_on, "minutes": 60, "sequence": 0}
    form = form_for(request, SessionForm, week=week, zone=request.programme.clock, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            session = add_session(week=week, fields=form.values(), actor=request.user)
        except ValidationError as error:
            show_problems(form, error)
        else:
            messages.success(request, _("“%s” is in the week.") % session.title)
            return redirect(week_url(week))
    context = {"form": form, "week": week, "crumbs": crumbs_to(week), "differing": []}
    return render(request, "cohorts/inspire/sessions/session_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
@or_deleted(session_kept)
def session_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change a session; those concerned hear of another time or place."""
    session = session_or_404(request, pk)
    zone = request.programme.clock
    form = form_for(
        request, SessionForm, week=session.week, zone=zone, initial=initial_of(session, zone)
    )
    form.keep_kind(session.kind)
    differing: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        refused = _changed(request, form, session)
        if refused is None:
            return redirect(week_url(session.week))
        differing = refused
    context: dict[str, Any] = {
        "differing": differing,
        "form": form,
        "session": session,
        "week": session.week,
        "crumbs": crumbs_to(session.week),
        "materials": session.materials.all(),
    }
    return render(request, "cohorts/inspire/sessions/session_edit.html", context)


def _changed(
    request: MemberRequest, form: SessionForm, session: Session
) -> list[Difference] | None:
    """None when it is saved; what differs, or nothing, when it was refused."""
    try:
        change_session(
            session=session,
            fields=form.values(),
            sequence=form.cleaned_data["sequence"],
            actor=request.user,
        )
    except StaleSessionError as error:
        # The next press saves what was typed here: the page shows what stands there now.
        found = differences(form, initial_of(error.current, request.programme.clock))
        retype(form, sequence=str(error.current.sequence))
        form.add_error(None, error)
        return found
    except ValidationError as error:
        show_problems(form, error)
        return []
    messages.success(request, _("Saved. Those whom it concerns are told."))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
@or_deleted(session_deleted)
def session_cancel(request: MemberRequest, pk: int) -> HttpResponse:
    """Cancel a session, and say why."""
    session = session_or_404(request, pk)
    form = form_for(request, CancelForm)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_session(session=session, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_problems(form, error)
        else:
            messages.success(request, _("“%s” is cancelled.") % session.title)
            return redirect(week_url(session.week))
    context = {
        "form": form,
        "title": _("Cancel “%s”") % session.title,
        "text": _("Everybody whom it concerns is told why. Their calendars show it."),
        "action": reverse("session_cancel", args=[session.pk]),
        "label": _("Cancel the session"),
        "back_url": reverse("session_edit", args=[session.pk]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
@or_deleted(session_deleted)
def session_delete(request: MemberRequest, pk: int) -> HttpResponse:
    """Delete a session that nobody has a mark or a place in."""
    session = session_or_404(request, pk)
    if request.method == "POST":
        try:
            delete_session(session=session, actor=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("session_edit", pk=session.pk)
        messages.success(request, _("“%s” is deleted.") % session.title)
        return redirect(week_url(session.week))
    context = {
        "title": _("Delete “%s”?") % session.title,
        "text": _("It disappears from the week and from calendars, and nobody is told."),
        "consequence": _("To let people know, cancel it instead."),
        "action": reverse("session_delete", args=[session.pk]),
        "label": _("Delete the session"),
        "back_url": reverse("session_edit", args=[session.pk]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
