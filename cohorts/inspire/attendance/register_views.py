"""A session's register: one row a person, one save."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cohorts.inspire.attendance.marking import mark_register, on_register, session_day
from cohorts.inspire.forms import RegisterForm
from cohorts.inspire.models import Attendance, Session
from cohorts.inspire.seeing import session_or_404
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from skills.assessments.moments import day_in


@require_http_methods(["GET", "HEAD", "POST"])
@requires("attendance.mark")
def register_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Mark who was at a session; correct what was marked."""
    session = session_or_404(request, pk)
    attendances = list(session.attendances.select_related("marked_by").order_by("marked_at", "pk"))
    form = form_for(
        request,
        RegisterForm,
        people=list(on_register(session).select_related("person", "organisation")),
        marks={mark.associate_id: mark.status for mark in attendances},
    )
    if request.method == "POST" and form.is_valid() and _marked(request, form, session):
        return redirect("register_edit", pk=session.pk)
    return render(
        request, "cohorts/inspire/register_edit.html", _context(session, form, attendances)
    )


def _marked(request: MemberRequest, form: RegisterForm, session: Session) -> bool:
    """Mark the register; False, with the reason on the form, when it is refused."""
    rest = Attendance.Status.PRESENT if request.POST.get("action") == "rest_present" else ""
    try:
        changed = mark_register(session=session, marks=form.marks(rest=rest), actor=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    text = ngettext(
        "Register saved: %(count)d mark changed.",
        "Register saved: %(count)d marks changed.",
        changed,
    )
    messages.success(request, text % {"count": changed})
    return True


def _context(session: Session, form: RegisterForm, attendances: list[Attendance]) -> dict[str, Any]:
    week = session.week
    counts = dict.fromkeys(Attendance.Status.values, 0)
    for mark in attendances:
        counts[mark.status] += 1
    figures = [{"value": counts[code], "label": label} for code, label in Attendance.Status.choices]
    unmarked = len(form.people) - len(attendances)
    return {
        "session": session,
        "form": form,
        "last": attendances[-1] if attendances else None,
        "figures": [*figures, {"value": max(unmarked, 0), "label": _("Not marked yet")}],
        "early": day_in(session.programme, timezone.now()) < session_day(session),
        "crumbs": [
            {"label": _("Weeks"), "url": f"{reverse('week_list')}?cohort={week.cohort.slug}"},
            {
                "label": _("Week %(number)d") % {"number": week.number},
                "url": reverse("week_detail", args=[week.cohort.slug, week.number]),
            },
        ],
    }
