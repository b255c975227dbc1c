"""A session is cancelled, or deleted when nothing hangs on it yet."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.models import Session
from cohorts.inspire.sessions.materials import remove_material
from cohorts.inspire.sessions.people import concerned
from cohorts.inspire.sessions.telling import tell_cancelled, withdraw_reminders
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def cancel_session(
    *,
    session: Session,
    reason_en: str,
    reason_cy: str,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Session:
    """Cancel a session that is not over; those concerned hear why, and calendars show it.

    Places taken in it are given back. Cancelling again changes nothing. Raises ValidationError
    for a session that is over, and for a reason in one language only.
    """
    at = at or timezone.now()
    session = _locked(session)
    if session.cancelled_at is not None:
        return session
    if session.ends_at <= at:
        raise ValidationError(_("This session is over, so it cannot be cancelled."))
    missing = {
        name: _("Write the reason in both languages.")
        for name, text in (("reason_en", reason_en), ("reason_cy", reason_cy))
        if not text.strip()
    }
    if missing:
        raise ValidationError(missing)
    people = list(concerned(session))
    session.cancel_reason_en, session.cancel_reason_cy = reason_en.strip(), reason_cy.strip()
    session.cancelled_at = session.changed_at = at
    session.sequence += 1
    session.save()
    session.signups.all().delete()
    record(
        verb="inspire.session_cancelled",
        subject=session,
        actor=actor,
        at=at,
        data={"people": len(people), "sequence": session.sequence},
    )
    withdraw_reminders(session, "cancelled")
    if tell:
        tell_cancelled(session, people)
    return session


@transaction.atomic
def delete_session(*, session: Session, actor: User | None, at: datetime | None = None) -> None:
    """Delete a session that nobody has a mark or a place in, with its materials and their files.

    Raises ValidationError for one that has either: it can be cancelled instead.
    """
    session = _locked(session)
    if session.attendances.exists():
        text = _("This session has attendance, which must be kept. Cancel it instead.")
        raise ValidationError(text, code="attendance")
    if session.signups.exists():
        raise ValidationError(_("People have chosen this session. Cancel it, so that they hear."))
    for material in session.materials.select_related("file_en", "file_cy"):
        remove_material(material=material, actor=actor, at=at)
    week = session.week
    data = {"cohort": week.cohort.slug, "week": week.number, "title": session.title_en}
    record(verb="inspire.session_deleted", subject=session, actor=actor, at=at, data=data)
    withdraw_reminders(session, "deleted")
    session.delete()


def _locked(session: Session) -> Session:
    rows = Session.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "week__cohort", "programme"
    )
    return rows.get(pk=session.pk)
