"""The reminder of a session that is near."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from cohorts.inspire.models import Session
from cohorts.inspire.reminders.here import Here
from cohorts.inspire.reminders.leads import lead_days, lead_reached
from cohorts.inspire.sessions.models import SignUp
from cohorts.inspire.sessions.wording import session_context
from cohorts.roster.models import Associate
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic


def _ahead(occasion: Occasion) -> Iterator[Due]:
    """Each associate for each session ahead.

    Days before: the cohort's template's, else the rule's. The key holds session, person and day,
    so that a session moved to another day is announced again.
    """
    templates = lead_days(occasion.programme, "session_ahead")
    longest = max([*templates.values(), *occasion.timing.leads], default=0)
    near: list[tuple[Session, date, str]] = []
    for session in _sessions(occasion, longest):
        day = session.starts_at.astimezone(occasion.programme.clock).date()
        own = templates.get(session.week.cohort_id)
        leads = occasion.timing.leads if own is None else (own,) * bool(own)
        lead = lead_reached(leads, occasion.days_until(day))
        if lead is not None:
            near.append((session, day, f":{lead}" * (lead != min(leads))))
    here = Here(session.week.cohort_id for session, _day, _mark in near)
    chosen = _chosen([session for session, _day, _mark in near])
    for session, day, mark in near:
        context = session_context(session, occasion.programme.clock)
        context["tomorrow"] = day == occasion.today + timedelta(days=1)
        for one in _expected(session, here.on(session.week.cohort_id, day), chosen):
            yield Due(
                f"session_tomorrow:{session.pk}:{one.person_id}:{day}{mark}", one.person, context
            )


def _sessions(occasion: Occasion, longest: int) -> Iterable[Session]:
    clock = occasion.programme.clock
    first = datetime.combine(occasion.today + timedelta(days=1), time(), tzinfo=clock)
    # Past a run of days off, which a reminder on working days speaks for as well.
    last = first + timedelta(days=longest + 14)
    return occasion.programme.sessions.filter(
        cancelled_at=None,
        starts_at__gte=first.astimezone(UTC),
        starts_at__lt=last.astimezone(UTC),
    ).select_related("week__cohort")


def _chosen(sessions: list[Session]) -> set[tuple[int, int]]:
    if not any(session.group for session in sessions):
        return set()
    placed = SignUp.objects.filter(session__in=sessions, state=SignUp.State.PLACED)
    return set(placed.values_list("session_id", "associate_id"))


def _expected(
    session: Session, people: list[Associate], chosen: set[tuple[int, int]]
) -> list[Associate]:
    """Everybody, or those with a place where one chooses."""
    return [one for one in people if not session.group or (session.pk, one.pk) in chosen]


SAYS = {
    "title": _("The title of the session"),
    "theme": _("The title of the week"),
    "day": _("The day"),
    "start": _("When it begins"),
    "end": _("When it ends"),
    "place": _("Where it is"),
}
SAMPLE = {
    "title_en": "Seeing the system",
    "title_cy": "Gweld y system",
    "theme_en": "Curiosity",
    "theme_cy": "Chwilfrydedd",
    "day_en": "Friday 12 March",
    "day_cy": "Dydd Gwener 12 Mawrth",
    "start": "09:30",
    "end": "11:30",
    "place": "Town hall",
    "is_online": False,
    "tomorrow": True,
    "path": "/weeks/",
}

SESSION_AHEAD = Rule(
    code="session_tomorrow",
    topic=Topic.WEEKS,
    name=_("A session tomorrow"),
    about=_(
        "Associates hear of each session that they are expected at. A cohort whose template says"
        " how many days before keeps to its template."
    ),
    kinds=("session_tomorrow",),
    counts=Counts.BEFORE,
    timing=Timing(leads=(1,)),
    due=_ahead,
    placeholders=SAYS,
    sample=SAMPLE,
)
