"""An associate checks in with the code that the room shows."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.attendance import codes
from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.attendance.people import on_register, paused_on
from cohorts.inspire.models import Attendance, Session
from infuse.people.models import User
from infuse.tenancy.models import Programme

# No session is longer; older ones are not looked at.
LONGEST = timedelta(days=1)


def check_in(
    *, programme: Programme, person: User, code: str, at: datetime | None = None
) -> tuple[Session, bool]:
    """Mark a person as present at the session whose code this is; late after a quarter of an hour.

    Returns the session, and False when they were there already. Raises ValidationError for a
    code that is none, is old, or is another cohort's, and for somebody who is paused.
    """
    at = at or timezone.now()
    session = _session_of(programme, codes.plain(code), at)
    associate = on_register(session).filter(person=person).first()
    if associate is None:
        raise ValidationError(_not_theirs(session, person), code="not_theirs")
    if associate.pk in paused_on(session):
        text = _("You are paused. Ask the programme manager to note that you are back.")
        raise ValidationError(text, code="paused")
    known = session.attendances.filter(associate=associate).first()
    if known is not None and known.status in Attendance.ATTENDED:
        return session, False
    late = at > session.starts_at + codes.LATE_AFTER
    mark_register(
        session=session,
        marks={associate.pk: Attendance.Status.LATE if late else Attendance.Status.PRESENT},
        actor=person,
        at=at,
        source=Attendance.Source.CHECK_IN,
    )
    return session, True


def _not_theirs(session: Session, person: User) -> str:
    if session.week.cohort.associates.filter(person=person, withdrawal=None).exists():
        return _("You chose another session than this one. Ask the facilitator to mark you.")
    return _("This code is for a session of another cohort.")


def _session_of(programme: Programme, code: str, at: datetime) -> Session:
    """The session whose code it is now."""
    if len(code) != codes.LENGTH:
        text = _("Enter the %(count)d letters and digits that the screen in the room shows.")
        raise ValidationError(text % {"count": codes.LENGTH}, code="malformed")
    recent = programme.sessions.filter(
        cancelled_at=None,
        starts_at__gt=at - LONGEST,
        starts_at__lte=at + codes.OPENS_BEFORE,
    ).select_related("week__cohort", "programme")
    sessions: list[Session] = list(recent)
    secret = settings.SECRET_KEY
    for session in sessions:
        running = codes.is_open(session.starts_at, session.ends_at, at)
        if running and codes.is_good(code, secret=secret, session=session.pk, at=at):
            return session
    for session in sessions:
        if codes.was_good(
            code, secret=secret, session=session.pk, starts_at=session.starts_at, until=at
        ):
            raise ValidationError(_old(session, at), code="old")
    raise ValidationError(_("This is not the code of a session that is on now."), code="unknown")


def _old(session: Session, at: datetime) -> str:
    if at > session.ends_at:
        return _("This session is over. Ask the facilitator to mark you on the register.")
    return _("This code has run out. Enter the one that the screen in the room shows now.")
