"""A session's register: who was there, marked and corrected."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cohorts.inspire.attendance.checks import check_marks
from cohorts.inspire.attendance.models import Correction
from cohorts.inspire.attendance.people import on_register, session_day
from cohorts.inspire.attendance.stale import refuse_stale
from cohorts.inspire.models import Attendance, Session
from infuse.people.models import User
from infuse.record.write import record

__all__ = ["mark_register", "on_register", "session_day"]

Before = dict[int, Attendance]


@transaction.atomic
def mark_register(
    *,
    session: Session,
    marks: Mapping[int, str],
    actor: User | None,
    at: datetime | None = None,
    reasons: Mapping[int, str] | None = None,
    seen: Mapping[int, str] | None = None,
    source: str = Attendance.Source.REGISTER,
) -> int:
    """Mark who was at a session, {associate id: status}; returns how many marks changed.

    `reasons` says why somebody is excused. `seen` is what the page showed, {associate id: status
    or ""}: for whom it names, a mark that a colleague has made since is not overwritten. One event
    a register, with each correction in it; the same marks again change nothing. Raises
    ValidationError, and marks nobody, when somebody is not on the register or is paused, for an
    unknown status, when presence is marked before the session's day (excused may be), or, as a
    StaleRegisterError, when a colleague was quicker.
    """
    at = at or timezone.now()
    reasons = reasons or {}
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    check_marks(session, marks, at)
    before = {
        mark.associate_id: mark
        for mark in session.attendances.filter(associate__in=marks).select_related("marked_by")
    }
    refuse_stale(marks, before, seen or {})
    changed = {
        key: status for key, status in marks.items() if _differs(before, key, status, reasons)
    }
    if not changed:
        return 0
    _write(session, changed, reasons, source=source, actor=actor, at=at)
    corrections = [
        (key, before[key].status, status) for key, status in changed.items() if key in before
    ]
    _keep_corrections(corrections, before, actor, at)
    record(
        verb="inspire.register_marked",
        subject=session,
        actor=actor,
        at=at,
        data={"marked": dict(Counter(changed.values())), "corrections": [*map(list, corrections)]}
        | ({"source": str(source)} if source != Attendance.Source.REGISTER else {}),
    )
    return len(changed)


def _differs(before: Before, key: int, status: str, reasons: Mapping[int, str]) -> bool:
    mark = before.get(key)
    if mark is None or mark.status != status:
        return True
    return key in reasons and mark.reason != _reason(status, reasons, key)


def _reason(status: str, reasons: Mapping[int, str], key: int) -> str:
    """Only an excuse has a reason."""
    return reasons.get(key, "").strip()[:200] if status == Attendance.Status.EXCUSED else ""


def _write(
    session: Session,
    changed: Mapping[int, str],
    reasons: Mapping[int, str],
    *,
    source: str,
    actor: User | None,
    at: datetime,
) -> None:
    Attendance.objects.bulk_create(
        [
            Attendance(
                programme_id=session.programme_id,
                session=session,
                associate_id=key,
                status=status,
                reason=_reason(status, reasons, key),
                source=source,
                marked_by=actor,
                marked_at=at,
            )
            for key, status in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "associate"],
        update_fields=["status", "reason", "source", "marked_by", "marked_at"],
    )


def _keep_corrections(
    corrections: list[tuple[int, str, str]], before: Before, actor: User | None, at: datetime
) -> None:
    """A row for each mark that was another one before."""
    Correction.objects.bulk_create(
        Correction(
            programme_id=before[key].programme_id,
            attendance=before[key],
            from_status=old,
            to_status=new,
            by=actor,
            at=at,
        )
        for key, old, new in corrections
        if old != new
    )
