"""Which reminders are due: a session that is near."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from cohorts.inspire.models import Session
from cohorts.inspire.reminders.hours import local_time
from cohorts.inspire.reminders.leads import lead_days
from cohorts.inspire.sessions.models import SignUp
from cohorts.inspire.sessions.wording import session_context
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate
from infuse.notices.models import Notice
from infuse.notices.queue import notify
from infuse.tenancy.models import Programme


def remind_of_sessions(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice to each associate for each session ahead; returns how many are new.

    It goes so many days before as the cohort's template says, else the day before. Days and hours
    are the programme's own. Safe to run any number of times: the key holds session, person and
    day, so that a session moved to another day is announced again.
    """
    zone = ZoneInfo(programme.time_zone)
    local = local_time(programme, at)
    if local is None:
        return 0
    leads = lead_days(programme, "session_ahead")
    made = 0
    for days in sorted({1, *filter(None, leads.values())}):
        midnight = datetime.combine(local.date() + timedelta(days=days), time(), tzinfo=zone)
        sessions = [
            session
            for session in _sessions_of(programme, midnight)
            if leads.get(session.week.cohort_id, 1) == days
        ]
        for session, people in _attending(sessions, midnight):
            made += _remind(programme, session, people, zone, days)
    return made


def _sessions_of(programme: Programme, midnight: datetime) -> Iterable[Session]:
    return programme.sessions.filter(
        cancelled_at=None,
        starts_at__gte=midnight.astimezone(UTC),
        starts_at__lt=(midnight + timedelta(days=1)).astimezone(UTC),
    ).select_related("week__cohort")


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


def _remind(
    programme: Programme, session: Session, people: list[Associate], zone: ZoneInfo, days: int
) -> int:
    day = session.starts_at.astimezone(zone).date().isoformat()
    keys = {f"session_tomorrow:{session.pk}:{one.person_id}:{day}": one for one in people}
    known = set(
        Notice.objects.filter(programme=programme, key__in=keys).values_list("key", flat=True)
    )
    context = session_context(session, zone) | {"tomorrow": days == 1}
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
