"""The rows of a new cohort's weeks, sessions and activities."""

from datetime import UTC, datetime, time, timedelta

from cohorts.inspire.models import Activity, Session, Week
from cohorts.inspire.setting_up.laying import CohortDates, LaidSession, LaidWeek
from cohorts.roster.models import Cohort, Phase

# A choice between sessions closes at noon, this many days before the first of them.
CHOOSE_DAYS_BEFORE = 2


def add_weeks(cohort: Cohort, dates: CohortDates, at: datetime) -> int:
    """Save the weeks with what is in them; returns how many sessions there are."""
    phases = list(cohort.phases.order_by("position"))
    laid = list(dates.weeks)
    weeks = Week.objects.bulk_create(_week(cohort, phases[one.phase], one) for one in laid)
    together = list(zip(weeks, laid, strict=True))
    sessions = Session.objects.bulk_create(
        _session(week, one, place, session, at)
        for week, one in together
        for place, session in enumerate(one.sessions, start=1)
    )
    Activity.objects.bulk_create(
        Activity(
            programme_id=cohort.programme_id,
            week=week,
            position=place,
            title_en=activity.title.en,
            title_cy=activity.title.cy,
            minutes=activity.minutes,
        )
        for week, one in together
        for place, activity in enumerate(one.outline.activities, start=1)
    )
    return len(sessions)


def _week(cohort: Cohort, phase: Phase, laid: LaidWeek) -> Week:
    outline = laid.outline
    return Week(
        programme_id=cohort.programme_id,
        cohort=cohort,
        phase=phase,
        number=laid.number,
        starts_on=laid.monday,
        skill_areas=list(outline.skill_areas),
        title_en=outline.title.en,
        title_cy=outline.title.cy,
        summary_en=outline.summary.en,
        summary_cy=outline.summary.cy,
        prompts=[{"en": prompt.en, "cy": prompt.cy} for prompt in outline.prompts],
    )


def _session(
    week: Week, laid_week: LaidWeek, place: int, laid: LaidSession, at: datetime
) -> Session:
    outline = laid.outline
    group = f"w{week.number}-{outline.group}"[:40] if outline.group else ""
    return Session(
        programme_id=week.programme_id,
        week=week,
        position=place,
        kind=outline.kind,
        starts_at=laid.starts_at,
        minutes=outline.minutes,
        title_en=outline.title.en,
        title_cy=outline.title.cy,
        place=outline.place,
        is_online=outline.is_online,
        capacity=outline.capacity,
        group=group,
        choose_until=_choose_until(laid_week, laid, week) if group else None,
        planned_on=laid.placed.meant if laid.placed.moved else None,
        changed_at=at,
    )


def _choose_until(laid_week: LaidWeek, laid: LaidSession, week: Week) -> datetime:
    """Noon, two days before the first of the alternatives, local time."""
    zone = week.cohort.programme.clock
    first = min(
        one.placed.day for one in laid_week.sessions if one.outline.group == laid.outline.group
    )
    day = first - timedelta(days=CHOOSE_DAYS_BEFORE)
    return datetime.combine(day, time(12), tzinfo=zone).astimezone(UTC)
