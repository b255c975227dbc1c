"""Setting up a cohort: its dates, its size, its phases."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.calendar import MONDAY, PhasePlan, Stretch, kind_by_place, lay_out
from cohorts.roster.models import Cohort, Phase, TemplateVersion
from infuse.people.models import Organisation, User
from infuse.record.write import record
from infuse.tenancy.models import Programme
from skills.assessments.models import AssessmentRound


class TeamSize(NamedTuple):
    """How many people a team may have, and how many it should."""

    min: int
    max: int
    target: int


@transaction.atomic
def create_cohort(
    *,
    programme: Programme,
    slug: str,
    name_en: str,
    name_cy: str,
    starts_on: date,
    ends_on: date,
    capacity: int,
    teams_planned: int,
    phases: Sequence[PhasePlan],
    team_size: tuple[int, int, int] = (4, 6, 5),
    employers_per_team_min: int = 3,
    largest_employer_share_max: Decimal | float = Decimal("0.5"),
    planned_hours_per_week: int = 15,
    host: Organisation | None = None,
    decisions_sent_on: date | None = None,
    rankings_close_on: date | None = None,
    teams_announced_on: date | None = None,
    reports_due_on: date | None = None,
    assessment_round: AssessmentRound | None = None,
    template_version: TemplateVersion | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Cohort:
    """Make a cohort with its phases. `team_size` is (min, max, target).

    Raises ValidationError, by field, when the start is no Monday, the phases overlap or leave the
    cohort's dates, the sizes contradict each other, or the slug is taken.
    """
    size = TeamSize(*team_size)
    share = Decimal(str(largest_employer_share_max)).quantize(Decimal("0.01"))
    stretches = lay_out(starts_on, phases)
    _refuse(
        _date_problems(starts_on, ends_on)
        | _phase_problems(phases, stretches, Stretch(starts_on, ends_on))
        | _size_problems(size, capacity, teams_planned, share)
        | _slug_problems(programme, slug)
    )
    cohort = Cohort(
        programme=programme,
        slug=slug,
        name_en=name_en,
        name_cy=name_cy,
        host=host,
        starts_on=starts_on,
        ends_on=ends_on,
        capacity=capacity,
        teams_planned=teams_planned,
        team_size_min=size.min,
        team_size_max=size.max,
        team_size_target=size.target,
        employers_per_team_min=employers_per_team_min,
        largest_employer_share_max=share,
        planned_hours_per_week=planned_hours_per_week,
        decisions_sent_on=decisions_sent_on,
        rankings_close_on=rankings_close_on,
        teams_announced_on=teams_announced_on,
        reports_due_on=reports_due_on,
        assessment_round=assessment_round,
        template_version=template_version,
    )
    cohort.clean_fields()
    cohort.save()
    _add_phases(cohort, phases, stretches)
    data = {"slug": slug, "starts_on": starts_on.isoformat(), "phases": [p.code for p in phases]}
    record(verb="roster.cohort_created", subject=cohort, actor=actor, at=at, data=data)
    return cohort


def _add_phases(cohort: Cohort, plans: Sequence[PhasePlan], stretches: list[Stretch]) -> None:
    rows = [
        Phase(
            programme_id=cohort.programme_id,
            cohort=cohort,
            position=place + 1,
            code=plan.code,
            kind=plan.kind or kind_by_place(place, len(plans)),
            name_en=plan.name_en,
            name_cy=plan.name_cy,
            weeks=plan.weeks,
            breaks=plan.breaks,
            starts_on=stretch.starts_on,
            ends_on=stretch.ends_on,
        )
        for place, (plan, stretch) in enumerate(zip(plans, stretches, strict=True))
    ]
    for row in rows:
        row.clean_fields(exclude=["cohort"])
    Phase.objects.bulk_create(rows)


def _refuse(problems: dict[str, Any]) -> None:
    if problems:
        raise ValidationError(problems)


def _date_problems(starts_on: date, ends_on: date) -> dict[str, Any]:
    problems = {}
    if starts_on.weekday() != MONDAY:
        problems["starts_on"] = _("A cohort starts on a Monday.")
    if ends_on <= starts_on:
        problems["ends_on"] = _("A cohort ends after it starts.")
    return problems


def _phase_problems(
    plans: Sequence[PhasePlan], stretches: list[Stretch], whole: Stretch
) -> dict[str, Any]:
    """What is wrong with the phases, the first of each kind of mistake for each phase."""
    if not plans:
        return {"phases": [_("A cohort needs at least one phase.")]}
    problems = []
    before: Stretch | None = None
    for plan, stretch in zip(plans, stretches, strict=True):
        if stretch.ends_on < stretch.starts_on or plan.weeks < 1:
            problems.append(_("The phase “%(code)s” ends before it starts.") % {"code": plan.code})
        elif stretch.weeks != plan.weeks:
            problems.append(
                _("The days of the phase “%(code)s” do not make %(weeks)s weeks.")
                % {"code": plan.code, "weeks": plan.weeks}
            )
        if before and stretch.starts_on <= before.ends_on:
            problems.append(
                _("The phase “%(code)s” starts before the one before it has ended.")
                % {"code": plan.code}
            )
        if stretch.starts_on < whole.starts_on or stretch.ends_on > whole.ends_on:
            problems.append(
                _("The phase “%(code)s” leaves the dates of the cohort.") % {"code": plan.code}
            )
        before = stretch
    if len({plan.code for plan in plans}) < len(plans):
        problems.append(_("Two phases have the same code."))
    return {"phases": problems} if problems else {}


def _size_problems(
    size: TeamSize, capacity: int, teams_planned: int, share: Decimal
) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    if capacity < 1:
        problems["capacity"] = _("A cohort has room for at least one person.")
    if teams_planned < 1:
        problems["teams_planned"] = _("Plan at least one team.")
    if not 1 <= size.min <= size.target <= size.max:
        problems["team_size"] = _(
            "The target size of a team lies between the smallest and the largest."
        )
    elif capacity > 0 and teams_planned > 0 and teams_planned * size.max < capacity:
        problems["capacity"] = _("The planned teams are too few or too small for everybody.")
    if not 0 < share <= 1:
        problems["largest_employer_share_max"] = _("A share lies between 0 and 1.")
    return problems


def _slug_problems(programme: Programme, slug: str) -> dict[str, Any]:
    if programme.cohorts.filter(slug=slug).exists():
        return {"slug": _("Another cohort has this address. Choose a different one.")}
    return {}
