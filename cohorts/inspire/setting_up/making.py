"""A cohort is made from a version of a programme template and a first Monday."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cohorts.inspire.setting_up.laying import CohortDates, lay_out_cohort
from cohorts.inspire.setting_up.moments import open_moments
from cohorts.inspire.setting_up.rows import add_weeks
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.closures.days_off import days_off
from cohorts.roster.closures.stepping import LONGEST_BREAK
from cohorts.roster.models import Cohort, TemplateVersion
from cohorts.roster.programme_templates.content import Outline
from cohorts.roster.programme_templates.keeping import outline_of
from cohorts.roster.setting_up import create_cohort
from infuse.people.models import Organisation, User
from infuse.record.write import record
from infuse.tenancy.models import Programme


def dates_for(programme: Programme, outline: Outline, starts_on: date) -> CohortDates:
    """Every date of a cohort that would start on a Monday. One query.

    Raises ValidationError for a start that is no Monday, or when a whole year is closed.
    """
    if starts_on.weekday() != 0:
        raise ValidationError({"starts_on": _("A cohort starts on a Monday.")})
    last = starts_on + timedelta(weeks=outline.length + len(outline.phases) * LONGEST_BREAK)
    off = days_off(programme, starts_on, last)
    try:
        return lay_out_cohort(outline, starts_on, off, programme.clock)
    except ValueError as error:
        text = _("More than a year is marked as closed. Look at the days off of the programme.")
        raise ValidationError({"starts_on": text}) from error


@transaction.atomic
def make_cohort(
    *,
    version: TemplateVersion,
    name_en: str,
    name_cy: str,
    starts_on: date,
    capacity: int,
    teams_planned: int,
    host: Organisation | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Cohort:
    """Make a cohort with every phase, week, session and activity of the template.

    The same cohort again (name, template and start) is returned as it is. Raises ValidationError,
    by field, when the start is no Monday or lies behind, or the sizes contradict each other.
    """
    at = at or timezone.now()
    programme = Programme.objects.select_for_update(no_key=True).get(pk=version.programme_id)
    if starts_on < timezone.localdate(at, programme.clock):
        raise ValidationError({"starts_on": _("The first day lies in the past.")})
    dates = dates_for(programme, outline_of(version), starts_on)
    same = {"name_en": name_en, "template_version": version, "starts_on": dates.starts_on}
    made = programme.cohorts.filter(**same).first()
    if made is not None:
        return made
    cohort = create_cohort(
        programme=programme,
        slug=_free_slug(programme, name_en),
        name_en=name_en,
        name_cy=name_cy,
        starts_on=dates.starts_on,
        ends_on=dates.ends_on,
        capacity=capacity,
        teams_planned=teams_planned,
        phases=_phase_plans(dates),
        team_size=_team_size(capacity, teams_planned),
        host=host,
        template_version=version,
        assessment_round=open_moments(programme, dates, actor, at),
        actor=actor,
        at=at,
        **_milestones(dates),
    )
    sessions = add_weeks(cohort, dates, at)
    data = {"template": version.template.slug, "version": version.number}
    data |= {"weeks": len(dates.weeks), "sessions": sessions, "breaks": len(dates.breaks)}
    record(verb="inspire.cohort_made", subject=cohort, actor=actor, at=at, data=data)
    return cohort


def _free_slug(programme: Programme, name: str) -> str:
    base = slugify(name)[:50] or "cohort"
    taken = set(programme.cohorts.values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _phase_plans(dates: CohortDates) -> list[PhasePlan]:
    first = dates.starts_on
    return [
        PhasePlan(
            code=phase.code,
            name_en=phase.name.en,
            name_cy=phase.name.cy,
            kind=phase.kind,
            weeks=(laid.ends_on - laid.starts_on).days // 7 + 1,
            start_day=(laid.starts_on - first).days,
            end_day=(laid.ends_on - first).days,
            breaks=sum(laid.starts_on <= monday <= laid.ends_on for monday in laid.breaks),
        )
        for phase, laid in dates.phases
    ]


def _team_size(capacity: int, teams: int) -> tuple[int, int, int]:
    """The usual size of a team when everybody has a seat: one more or less than the mean."""
    target = max(1, -(-capacity // max(1, teams)))
    return max(1, target - 1), target + 1, target


def _milestones(dates: CohortDates) -> dict[str, Any]:
    """Days that follow from the phases: teams form at the end of learning, reports come last."""
    found: dict[str, Any] = {}
    learning = next((laid for phase, laid in dates.phases if phase.kind == "learning"), None)
    if learning is not None and any(phase.kind == "experimenting" for phase, _laid in dates.phases):
        found["rankings_close_on"] = learning.ends_on - timedelta(days=4)
        found["teams_announced_on"] = learning.ends_on - timedelta(days=2)
    found["reports_due_on"] = dates.ends_on - timedelta(days=9)
    return found
