"""The check-in code on the screen in the room, and the page where an associate enters it."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.inspire.attendance import codes
from cohorts.inspire.attendance.checking_in import check_in
from cohorts.inspire.attendance.forms import CheckInForm
from cohorts.inspire.attendance.people import on_register
from cohorts.inspire.attendance.register_page import crumbs_of
from cohorts.inspire.attendance.tries import note_wrong, too_many
from cohorts.inspire.models import Attendance, Session
from cohorts.inspire.seeing import session_or_404
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_safe
@requires("attendance.mark")
def room_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """The session's code now, large, and as a QR code; it changes by itself."""
    session = session_or_404(request, pk)
    now = timezone.now()
    context: dict[str, Any] = {
        "session": session,
        "state": _state(session),
        "opens_at": session.starts_at - codes.OPENS_BEFORE,
        "crumbs": crumbs_of(session),
        "attended": session.attendances.filter(status__in=Attendance.ATTENDED).count(),
        "people": on_register(session).count(),
    }
    if context["state"] == "open":
        code = codes.code_at(settings.SECRET_KEY, session.pk, now)
        address = request.build_absolute_uri(f"{reverse('check_in_edit')}?code={code}")
        context |= {"code": code, "picture": _qr(address), "changes_at": codes.changes_at(now)}
    page = "cohorts/inspire/attendance/room_detail.html"
    return render(request, f"{page}#room_code" if request.htmx else page, context)


def _state(session: Session) -> str:
    """cancelled, early, open or over."""
    now = timezone.now()
    if session.cancelled_at:
        return "cancelled"
    if codes.is_open(session.starts_at, session.ends_at, now):
        return "open"
    return "early" if now < session.starts_at else "over"


def _qr(address: str) -> SafeString:
    """The address as a QR code: an SVG of ours, with attributes and no styles."""
    made = segno.make(address, error="m")
    drawn = made.svg_inline(
        scale=6,
        border=4,
        dark="#000",
        light="#fff",
        svgclass="app-qr",
        lineclass=None,
        omitsize=True,
    )
    return mark_safe(drawn)  # segno draws it, from an address of our own


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.take_part")
def check_in_edit(request: MemberRequest) -> HttpResponse:
    """An associate says that they are here. The QR code leads to it with the code filled in."""
    form = form_for(request, CheckInForm, initial={"code": request.GET.get("code", "")[:20]})
    if request.method == "POST" and form.is_valid():
        session = _checked_in(request, form)
        if session is not None:
            week = session.week
            return redirect("week_detail", cohort=week.cohort.slug, number=week.number)
    return render(request, "cohorts/inspire/attendance/check_in.html", {"form": form})


def _checked_in(request: MemberRequest, form: CheckInForm) -> Session | None:
    """The session where the person is now marked; None, with the reason on the form, otherwise."""
    if too_many(request.user):
        form.add_error(
            "code", _("Too many wrong codes. Wait ten minutes, or ask the facilitator to mark you.")
        )
        return None
    try:
        session, new = check_in(
            programme=request.programme, person=request.user, code=form.cleaned_data["code"]
        )
    except ValidationError as error:
        note_wrong(request.user)
        form.add_error("code", error)
        return None
    text = _("You are checked in: %(session)s.") if new else _("You were checked in: %(session)s.")
    messages.success(request, text % {"session": session.title})
    return session
