"""Which reminders are due: a session tomorrow."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import override

from cohorts.inspire.models import Session
from cohorts.inspire.reminders.hours import local_time
from cohorts.inspire.sessions.models import SignUp
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate
from infuse.notices.models import Notice
from infuse.notices.queue import notify
from infuse.tenancy.models import Programme


def remind_of_sessions(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice to each associate for each session of tomorrow; returns how many are new.

    Tomorrow and the hour are the programme's own. Safe to run any number of times: the key holds
    session, person and day, so that a session moved to another day is announced again.
    """
    zone = ZoneInfo(programme.time_zone)
    local = local_time(programme, at)
    if local is None:
        return 0
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), tzinfo=zone)
    sessions = list(
        programme.sessions.filter(
            cancelled_at=None,
            starts_at__gte=midnight.astimezone(UTC),
            starts_at__lt=(midnight + timedelta(days=1)).astimezone(UTC),
        ).select_related("week__cohort")
    )
    return sum(
        _remind(programme, session, people, zone)
        for session, people in _attending(sessions, midnight)
    )


def _attending(sessions: list[Session], day: datetime) -> Iterable[tuple[Session, list[Associate]]]:
    """Each session with those who are expected: not gone, not away, placed where one chooses."""
    here: dict[int, list[Associate]] = defaultdict(list)
    cohorts = {session.week.cohort_id for session in sessions}
    away = Pause.objects.filter(Pause.covers(day.date()), associate__cohort__in=cohorts)
    people = Associate.objects.filter(
        Q(withdrawal=None) | Q(withdrawal__on__gte=day.date()), cohort__in=cohorts
    ).exclude(pk__in=away.values("associate"))
    for associate in people.select_related("person"):
        here[associate.cohort_id].append(associate)
    placed = SignUp.objects.filter(session__in=sessions, state=SignUp.State.PLACED)
    chosen = set(placed.values_list("session_id", "associate_id"))
    return [
        (
            session,
            [
                one
                for one in here[session.week.cohort_id]
                if not session.group or (session.pk, one.pk) in chosen
            ],
        )
        for session in sessions
    ]


def _remind(programme: Programme, session: Session, people: list[Associate], zone: ZoneInfo) -> int:
    day = session.starts_at.astimezone(zone).date().isoformat()
    keys = {f"session_tomorrow:{session.pk}:{one.person_id}:{day}": one for one in people}
    known = set(
        Notice.objects.filter(programme=programme, key__in=keys).values_list("key", flat=True)
    )
    context = _context(session, zone)
    made = [
        notify(
            programme=programme,
            kind="session_tomorrow",
            key=key,
            recipient=associate.person,
            context=context,
        )
        for key, associate in keys.items()
        if key not in known
    ]
    return sum(notice is not None for notice in made)


def _context(session: Session, zone: ZoneInfo) -> dict[str, Any]:
    """What the message says, as plain JSON, in both languages."""
    week, local = session.week, session.starts_at.astimezone(zone)
    context: dict[str, Any] = {
        "title_en": session.title_en,
        "title_cy": session.title_cy,
        "theme_en": week.title_en,
        "theme_cy": week.title_cy,
        "start": f"{local:%H:%M}",
        "end": f"{session.ends_at.astimezone(zone):%H:%M}",
        "place": session.place,
        "is_online": session.is_online,
        "path": f"/weeks/{week.cohort.slug}/{week.number}/",
    }
    for language in ("en", "cy"):
        with override(language):
            context[f"day_{language}"] = date_format(local, "l j F")
    return context
