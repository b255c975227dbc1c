"""A session's register: who was there, marked and corrected."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.models import Attendance, Session
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.moments import day_in


def on_register(session: Session) -> QuerySet[Associate]:
    """The associates whom a session's register lists: those who had not left before its day."""
    day = session_day(session)
    return Associate.objects.filter(
        Q(withdrawal=None) | Q(withdrawal__on__gte=day), cohort_id=session.week.cohort_id
    )


def session_day(session: Session) -> date:
    """The calendar day of a session, where the programme is."""
    return day_in(session.programme, session.starts_at)


@transaction.atomic
def mark_register(
    *,
    session: Session,
    marks: Mapping[int, str],
    actor: User | None,
    at: datetime | None = None,
) -> int:
    """Mark who was at a session, {associate id: status}; returns how many marks changed.

    One event a register, with each correction in it; the same marks again change nothing. Raises
    ValidationError, and marks nobody, when somebody is not on the register, for an unknown
    status, or when presence is marked before the session's day (excused may be).
    """
    at = at or timezone.now()
    Session.objects.select_for_update().get(pk=session.pk)
    _check(session, marks, at)
    before = dict(
        session.attendances.filter(associate__in=marks).values_list("associate_id", "status")
    )
    changed = {key: status for key, status in marks.items() if before.get(key) != status}
    if not changed:
        return 0
    Attendance.objects.bulk_create(
        [
            Attendance(
                programme_id=session.programme_id,
                session=session,
                associate_id=key,
                status=status,
                marked_by=actor,
                marked_at=at,
            )
            for key, status in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "associate"],
        update_fields=["status", "marked_by", "marked_at"],
    )
    corrections = [[key, before[key], status] for key, status in changed.items() if key in before]
    record(
        verb="inspire.register_marked",
        subject=session,
        actor=actor,
        at=at,
        data={"marked": dict(Counter(changed.values())), "corrections": corrections},
    )
    return len(changed)


def _check(session: Session, marks: Mapping[int, str], at: datetime) -> None:
    problems = []
    if set(marks.values()) - set(Attendance.Status.values):
        problems.append(_("Choose present, absent or excused."))
    if set(marks) - set(on_register(session).values_list("pk", flat=True)):
        problems.append(_("Somebody you marked is not on the register of this session."))
    early = day_in(session.programme, at) < session_day(session)
    if early and set(marks.values()) - {Attendance.Status.EXCUSED.value}:
        problems.append(_("Before the day of the session you can only mark people as excused."))
    if problems:
        raise ValidationError(problems)
