"""What keeps marks from being made."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.inspire.attendance.people import on_register, paused_on, session_day
from cohorts.inspire.models import Attendance, Session
from skills.assessments.moments import day_in


def check_marks(session: Session, marks: Mapping[int, str], at: datetime) -> None:
    """Raises ValidationError with everything that is wrong with the marks."""
    problems = []
    if set(marks.values()) - set(Attendance.Status.values):
        problems.append(_("Choose present, late, absent or excused."))
    if set(marks) - set(on_register(session).values_list("pk", flat=True)):
        problems.append(_("Somebody you marked is not on the register of this session."))
    if session.cancelled_at:
        problems.append(_("This session is cancelled, so nobody can be marked."))
    if set(marks) & set(paused_on(session)):
        problems.append(_("Somebody you marked is paused on the day of this session."))
    early = day_in(session.programme, at) < session_day(session)
    if early and set(marks.values()) - {Attendance.Status.EXCUSED.value}:
        problems.append(_("Before the day of the session you can only mark people as excused."))
    if problems:
        raise ValidationError(problems)
