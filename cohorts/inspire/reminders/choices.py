"""The reminder of a choice between sessions that is about to close."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cohorts.inspire.models import Session, SignUp
from cohorts.inspire.reminders.here import Here
from cohorts.inspire.reminders.leads import lead_days, lead_reached
from cohorts.inspire.sessions.wording import session_context
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic


def _closing(occasion: Occasion) -> Iterator[Due]:
    """Each associate who has not chosen yet, once a group of alternatives."""
    clock = occasion.programme.clock
    templates = lead_days(occasion.programme, "choice_ahead")
    groups: list[Session] = []
    for session in _first_of_groups(
        occasion, max([*templates.values(), *occasion.timing.leads, 0])
    ):
        assert session.choose_until is not None
        left = occasion.days_until(session.choose_until.astimezone(clock).date())
        lead = templates.get(session.week.cohort_id) or 0
        leads = (lead,) if lead else occasion.timing.leads
        if lead_reached(leads, left) is not None:
            groups.append(session)
    here = Here(session.week.cohort_id for session in groups)
    chosen = _chosen(groups)
    for session in groups:
        context = _context(session, clock)
        closes = session.choose_until.astimezone(clock) if session.choose_until else occasion.local
        for one in here.still_on(session.week.cohort_id, occasion.today):
            if (one.pk, session.group) not in chosen:
                key = f"{session.week_id}:{session.group}:{one.person_id}:{closes:%Y%m%d}"
                yield Due(f"choice_ahead:{key}", one.person, context)


def _first_of_groups(occasion: Occasion, longest: int) -> list[Session]:
    """The first session of each group whose choice closes within reach."""
    if not longest:
        return []
    clock = occasion.programme.clock
    midnight = datetime.combine(occasion.today, time(), tzinfo=clock)
    rows = occasion.programme.sessions.filter(
        cancelled_at=None,
        choose_until__gte=midnight.astimezone(UTC),
        choose_until__lt=(midnight + timedelta(days=longest + 14)).astimezone(UTC),
    ).exclude(group="")
    first: dict[tuple[int, str], Session] = {}
    for session in rows.select_related("week__cohort").order_by("starts_at", "pk"):
        first.setdefault((session.week.cohort_id, session.group), session)
    return list(first.values())


def _chosen(groups: list[Session]) -> set[tuple[int, str]]:
    if not groups:
        return set()
    rows = SignUp.objects.filter(
        group__in={session.group for session in groups},
        session__week__cohort__in={session.week.cohort_id for session in groups},
    )
    return set(rows.values_list("associate_id", "group"))


def _context(session: Session, clock: ZoneInfo) -> dict[str, object]:
    assert session.choose_until is not None
    closes = session.choose_until.astimezone(clock)
    context = session_context(session, clock) | {"closes": f"{closes:%H:%M}"}
    for language in ("en", "cy"):
        with override(language):
            context[f"closes_day_{language}"] = date_format(closes, "l j F")
    return context


CHOICE_AHEAD = Rule(
    code="choice_ahead",
    topic=Topic.WEEKS,
    name=_("A choice between sessions closes"),
    about=_(
        "Associates who have not chosen between sessions hear that the choice closes. It goes to"
        " cohorts whose template asks for it, unless days are set here."
    ),
    kinds=("choice_ahead",),
    counts=Counts.BEFORE,
    timing=Timing(),
    due=_closing,
    placeholders={
        "theme": _("The title of the week"),
        "closes_day": _("The day on which the choice closes"),
        "closes": _("The time at which it closes"),
    },
    sample={
        "theme_en": "Curiosity",
        "theme_cy": "Chwilfrydedd",
        "closes_day_en": "Friday 12 March",
        "closes_day_cy": "Dydd Gwener 12 Mawrth",
        "closes": "17:00",
        "path": "/weeks/",
    },
)
