"""A session's register: one row a person; one tap each, or one save for all."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.inspire.attendance.forms import RegisterForm
from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.attendance.people import on_register, paused_on
from cohorts.inspire.attendance.register_page import figures_of, page_context
from cohorts.inspire.attendance.stale import StaleRegisterError
from cohorts.inspire.models import Attendance, Session
from cohorts.inspire.seeing import session_or_404
from cohorts.roster.models import Associate
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, shown_when


@require_http_methods(["GET", "HEAD", "POST"])
@requires("attendance.mark")
def register_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Mark who was at a session; correct what was marked."""
    session = session_or_404(request, pk)
    form = _form(request, session, list(_people(session)))
    if request.method == "POST" and form.is_valid() and _marked(request, form, session):
        return redirect("register_edit", pk=session.pk)
    shown_when(form, form.people)
    return render(
        request, "cohorts/inspire/attendance/register_edit.html", page_context(session, form)
    )


@require_POST
@requires("attendance.mark")
def mark_edit(request: MemberRequest, pk: int, associate: int) -> HttpResponse:
    """One tap: one person's mark. The answer is their row, with the numbers above it."""
    session = session_or_404(request, pk)
    one = _people(session).filter(pk=associate).first()
    if one is None:
        raise Http404
    form = _form(request, session, [one])
    done = form.is_valid() and _tapped(form, session, request)
    if not request.htmx:
        return redirect("register_edit", pk=session.pk)
    if done:
        form = RegisterForm(
            people=[one], attendances=_attendances(session, [one]), paused=paused_on(session)
        )
    marks = list(session.attendances.values_list("status", flat=True))
    count = on_register(session).count()
    context = {
        "session": session,
        "row": form.row(one),
        "figures": figures_of(marks, count),
        "tapped": True,
    }
    return render(request, "cohorts/inspire/attendance/register_row.html", context)


def _people(session: Session) -> Any:
    return on_register(session).select_related("person", "organisation")


def _attendances(session: Session, people: list[Associate]) -> dict[int, Attendance]:
    marks = session.attendances.filter(associate__in=people).select_related("marked_by")
    marks = marks.prefetch_related("corrections__by").order_by("marked_at", "pk")
    return {mark.associate_id: mark for mark in marks}


def _form(request: MemberRequest, session: Session, people: list[Associate]) -> RegisterForm:
    return form_for(
        request,
        RegisterForm,
        people=people,
        attendances=_attendances(session, people),
        paused=paused_on(session),
    )


def _tapped(form: RegisterForm, session: Session, request: MemberRequest) -> bool:
    return _deed(request, form, session, "") is not None


def _marked(request: MemberRequest, form: RegisterForm, session: Session) -> bool:
    """Mark the register; False, with the reason on the form, when it is refused."""
    rest = Attendance.Status.PRESENT if request.POST.get("action") == "rest_present" else ""
    changed = _deed(request, form, session, rest)
    if changed is None:
        return False
    text = ngettext(
        "Register saved: %(count)d mark changed.",
        "Register saved: %(count)d marks changed.",
        changed,
    )
    messages.success(request, text % {"count": changed})
    return True


def _deed(request: MemberRequest, form: RegisterForm, session: Session, rest: str) -> int | None:
    try:
        return mark_register(
            session=session,
            marks=form.marks(rest=rest),
            seen=form.seen(),
            reasons=form.reasons(),
            actor=request.user,
        )
    except StaleRegisterError as error:
        form.show_meanwhile(error.current)
    except ValidationError as error:
        form.add_error(None, error)
    return None
