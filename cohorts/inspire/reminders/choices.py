"""Which reminders are due: a choice between sessions that is about to close."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import override

from cohorts.inspire.models import Session, SignUp
from cohorts.inspire.reminders.hours import local_time
from cohorts.inspire.reminders.leads import lead_days
from cohorts.inspire.sessions.wording import session_context
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate
from infuse.notices.queue import notify
from infuse.tenancy.models import Programme


def remind_of_choices(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice to each associate who has not chosen yet; returns how many are new.

    It goes so many days before the choice closes as the cohort's template says, once a group.
    """
    zone = ZoneInfo(programme.time_zone)
    local = local_time(programme, at)
    if local is None:
        return 0
    made = 0
    for cohort, days in lead_days(programme, "choice_ahead").items():
        if days:
            midnight = datetime.combine(local.date() + timedelta(days=days), time(), tzinfo=zone)
            for session in _closing(programme, cohort, midnight):
                made += _remind(programme, session, zone, local.date())
    return made


def _closing(programme: Programme, cohort: int, midnight: datetime) -> Iterator[Session]:
    """The first session of each group whose choice closes on a day."""
    seen = set()
    for session in (
        programme.sessions.filter(
            week__cohort=cohort,
            cancelled_at=None,
            choose_until__gte=midnight.astimezone(UTC),
            choose_until__lt=(midnight + timedelta(days=1)).astimezone(UTC),
        )
        .exclude(group="")
        .select_related("week__cohort")
        .order_by("starts_at", "pk")
    ):
        if session.group not in seen:
            seen.add(session.group)
            yield session


def _remind(programme: Programme, session: Session, zone: ZoneInfo, today: date) -> int:
    chosen = SignUp.objects.filter(
        group=session.group, session__week__cohort=session.week.cohort_id
    )
    away = Pause.objects.filter(Pause.covers(today), associate__cohort=session.week.cohort_id)
    people = (
        Associate.objects.filter(withdrawal=None, cohort=session.week.cohort_id)
        .exclude(pk__in=chosen.values("associate"))
        .exclude(pk__in=away.values("associate"))
    )
    assert session.choose_until is not None
    closes = session.choose_until.astimezone(zone)
    context = session_context(session, zone) | {"closes": f"{closes:%H:%M}"}
    for language in ("en", "cy"):
        with override(language):
            context[f"closes_day_{language}"] = date_format(closes, "l j F")
    notices = [
        notify(
            programme=programme,
            kind="choice_ahead",
            key=f"choice_ahead:{session.week_id}:{session.group}:{one.person_id}:{closes:%Y%m%d}",
            recipient=one.person,
            context=context,
        )
        for one in people.select_related("person")
    ]
    return sum(notice is not None for notice in notices)
