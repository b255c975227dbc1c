"""A session is added to a week, or changed; those concerned are told."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.inspire.models import Session, Week
from cohorts.inspire.sessions.choosing import fill_places
from cohorts.inspire.sessions.telling import tell_changed, withdraw_reminders
from cohorts.inspire.sessions.wording import session_context
from cohorts.roster.models import Cohort
from infuse.people.models import User
from infuse.record.write import record

FIELDS = (
    "kind", "title_en", "title_cy", "starts_at", "minutes", "place", "is_online", "link",
    "capacity", "group", "choose_until",
)  # fmt: skip
# A change of one of these is worth a message.
TOLD = ("starts_at", "minutes", "place", "is_online", "link")


class StaleSessionError(ValidationError):
    """Somebody else changed the session since; `current` is what stands there now."""

    def __init__(self, current: Session) -> None:
        self.current = current
        text = _("Somebody changed this session after you opened the page. Compare, then save.")
        super().__init__(text, code="stale")


@transaction.atomic
def add_session(
    *, week: Week, fields: Mapping[str, Any], actor: User | None, at: datetime | None = None
) -> Session:
    """Add a session to a week. `fields` are those of FIELDS.

    Raises ValidationError, by field, when it lies outside its week or overlaps another session.
    """
    at = at or timezone.now()
    Cohort.objects.select_for_update(no_key=True).get(pk=week.cohort_id)
    last = week.sessions.aggregate(last=Max("position"))["last"] or 0
    session = Session(
        programme_id=week.programme_id, week=week, position=last + 1, changed_at=at, **fields
    )
    check_session(session)
    session.save()
    data = {"week": week.number, "starts_at": session.starts_at.isoformat()}
    record(verb="inspire.session_added", subject=session, actor=actor, at=at, data=data)
    return session


@transaction.atomic
def change_session(
    *,
    session: Session,
    fields: Mapping[str, Any],
    sequence: int | None = None,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Session:
    """Change a session; those concerned hear of another time or place.

    `sequence` is the one that the page showed. The same values again change nothing. Raises
    StaleSessionError when another change came first, ValidationError, by field, for a time
    outside the week, an overlap, a capacity below the places taken, or a cancelled session.
    """
    at = at or timezone.now()
    Cohort.objects.select_for_update(no_key=True).get(pk=session.week.cohort_id)
    session = (
        Session.objects.select_for_update(no_key=True, of=("self",))
        .select_related("week__cohort", "programme")
        .get(pk=session.pk)
    )
    changed = [name for name in fields if getattr(session, name) != fields[name]]
    if not changed:
        return session
    if sequence is not None and sequence != session.sequence:
        raise StaleSessionError(session)
    if session.cancelled_at is not None:
        raise ValidationError(_("This session is cancelled, so it cannot be changed."))
    before = session_context(session, session.programme.clock)
    for name in changed:
        setattr(session, name, fields[name])
    check_session(session)
    if "starts_at" in changed:
        session.planned_on = None
    session.sequence, session.changed_at = session.sequence + 1, at
    session.save()
    fill_places(session, actor, at)
    data = {"changed": changed, "sequence": session.sequence}
    record(verb="inspire.session_changed", subject=session, actor=actor, at=at, data=data)
    if set(changed) & set(TOLD):
        withdraw_reminders(session, "changed")
        if tell and session.starts_at > at:
            tell_changed(session, before)
    return session


def check_session(session: Session) -> None:
    """Refuse a session that does not fit. Raises ValidationError, by field."""
    problems: dict[str, Any] = {}
    week, zone = session.week, session.programme.clock
    day = session.starts_at.astimezone(zone).date()
    if not week.starts_on <= day <= week.ends_on:
        text = _("The day must lie in this week: from %(first)s to %(last)s.")
        days = {
            "first": date_format(week.starts_on, "j F Y"),
            "last": date_format(week.ends_on, "j F Y"),
        }
        problems["day"] = text % days
    if session.choose_until is not None and session.choose_until > session.starts_at:
        problems["choose_until"] = _("The choice must close before the session begins.")
    taken = session.signups.filter(state="placed").count() if session.pk else 0
    if session.capacity is not None and session.capacity < taken:
        text = _("More people than that have a place already: %(taken)d.")
        problems["capacity"] = text % {"taken": taken}
    if session.group != _group_before(session) and session.pk and session.signups.exists():
        problems["group"] = _("People have chosen already, so the alternatives stay as they are.")
    meets = overlapping(session)
    if meets is not None and "day" not in problems:
        text = _("It overlaps “%(title)s”, which the same people go to.")
        problems["start"] = text % {"title": meets.title}
    if problems:
        raise ValidationError(problems)


def _group_before(session: Session) -> str:
    if session.pk is None:
        return session.group
    found = Session.objects.filter(pk=session.pk).values_list("group", flat=True).first()
    return found or ""


def overlapping(session: Session) -> Session | None:
    """Another session of the cohort that nobody could go to as well; alternatives are none."""
    near = Session.objects.filter(
        week__cohort_id=session.week.cohort_id,
        cancelled_at=None,
        starts_at__lt=session.ends_at,
        starts_at__gt=session.starts_at - timedelta(days=2),
    ).exclude(pk=session.pk)
    if session.group:
        near = near.exclude(group=session.group)
    return next((one for one in near if one.ends_at > session.starts_at), None)
