"""The weeks of a cohort's learning phase come to be."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.inspire.models import Session, Week
from cohorts.inspire.programme import (
    SessionPlan,
    WeekPlan,
    problems_of,
    session_start,
    week_start,
)
from cohorts.roster.models import Cohort, Phase
from infuse.people.models import User
from infuse.record.write import record

__all__ = ["SessionPlan", "WeekPlan", "lay_out_weeks"]


@transaction.atomic
def lay_out_weeks(
    *,
    cohort: Cohort,
    phase: Phase,
    weeks: Sequence[WeekPlan],
    actor: User | None,
    at: datetime | None = None,
) -> list[Week]:
    """Lay a phase's weeks and their sessions over the calendar, from the phase's first day.

    Session times are local to the programme's time zone; a session's position is its place in
    its week's plan, from 1. Raises ValidationError when the cohort has weeks already, the phase
    is another cohort's, or the plan does not fit the phase.
    """
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    _check(cohort, phase, weeks)
    starts = [week_start(phase.starts_on, plan.number) for plan in weeks]
    laid = Week.objects.bulk_create(
        Week(
            programme_id=cohort.programme_id,
            cohort=cohort,
            phase=phase,
            number=plan.number,
            starts_on=starts_on,
            skill_areas=list(plan.skill_areas),
            title_en=plan.title_en,
            title_cy=plan.title_cy,
            summary_en=plan.summary_en,
            summary_cy=plan.summary_cy,
        )
        for plan, starts_on in zip(weeks, starts, strict=True)
    )
    zone = ZoneInfo(cohort.programme.time_zone)
    sessions = Session.objects.bulk_create(
        _session(week, position, session, zone)
        for week, plan in zip(laid, weeks, strict=True)
        for position, session in enumerate(plan.sessions, start=1)
    )
    record(
        verb="inspire.weeks_laid_out",
        subject=cohort,
        actor=actor,
        at=at,
        data={"phase": phase.code, "weeks": len(laid), "sessions": len(sessions)},
    )
    return laid


def _check(cohort: Cohort, phase: Phase, weeks: Sequence[WeekPlan]) -> None:
    problems = list(problems_of(weeks, weeks_of_phase=phase.weeks))
    if phase.cohort_id != cohort.pk:
        problems.append(_("The phase belongs to another cohort."))
    if cohort.weeks.exists():
        problems.append(_("This cohort's weeks are laid out already."))
    if problems:
        raise ValidationError(problems)


def _session(week: Week, position: int, plan: SessionPlan, zone: ZoneInfo) -> Session:
    return Session(
        programme_id=week.programme_id,
        week=week,
        position=position,
        kind=plan.kind,
        starts_at=session_start(week.starts_on, plan, zone),
        minutes=plan.minutes,
        title_en=plan.title_en,
        title_cy=plan.title_cy,
        place=plan.place,
        is_online=plan.is_online,
    )
