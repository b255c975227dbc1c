"""Set up a programme's next cohort after its last one: same phases, weeks and panel, open call.

The demo uses it, so that somebody who looks around can apply and walk the whole way.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from cohorts.inspire.programme import SessionPlan, WeekPlan
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.intake.calls import open_call
from cohorts.intake.form.drafting import change_form, publish_form
from cohorts.intake.models import Call
from cohorts.intake.review.panel import seat_panellist
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import offer_issue
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.models import Cohort
from cohorts.roster.setting_up import create_cohort
from infuse.loading.rich_form import FORM, LEVELS, WEIGHTS
from infuse.people.models import User
from infuse.tenancy.models import Programme
from skills.assessments.frameworks.choosing import next_framework
from skills.assessments.models import AssessmentRound
from skills.assessments.setting_up import open_round

WEEKS_AHEAD = 10
CALL_CLOSES_BEFORE = timedelta(weeks=4)
ISSUE = ("code", "title_en", "title_cy", "theme_en", "theme_cy", "sponsor", "statement_en",
          "statement_cy", "who_is_affected_en", "who_is_affected_cy", "outcome_en", "outcome_cy",
          "min_teams", "max_teams")  # fmt: skip


@transaction.atomic
def open_next_cohort(*, programme: Programme, actor: User | None) -> Cohort:
    """Make the cohort that follows the programme's newest, with a call that is open now.

    Needs the programme as the database's scope. Raises ValidationError when there is no cohort to
    follow, or the newest has not begun yet: then the next one is there already.
    """
    last = programme.cohorts.select_related("host", "assessment_round").first()
    today = timezone.localdate()
    if last is None:
        raise ValidationError(_("There is no cohort to follow."))
    if last.starts_on > today:
        raise ValidationError(_("The next cohort is there already."))
    start = today + timedelta(days=7 * WEEKS_AHEAD - today.weekday())
    cohort = _cohort(last, start, actor)
    _call(last, cohort, actor)
    _weeks(last, cohort, actor)
    # What was only proposed, or has been closed or merged, is no part of the next one.
    offered = last.wicked_issues.filter(state=WickedIssue.State.OFFERED)
    for issue in offered.select_related("sponsor").order_by("pk"):
        offer_issue(cohort=cohort, actor=actor, **{name: getattr(issue, name) for name in ISSUE})
    return cohort


def _name(language: str, start: date) -> str:
    with override(language):
        return _("Cohort of %(year)d") % {"year": start.year}


def _cohort(last: Cohort, start: date, actor: User | None) -> Cohort:
    shift = start - last.starts_on

    def later(day: date | None) -> date | None:
        return None if day is None else day + shift

    return create_cohort(
        programme=last.programme,
        slug=slugify(f"{last.slug}-{start.isoformat()}"),
        name_en=_name("en", start),
        name_cy=_name("cy", start),
        starts_on=start,
        ends_on=last.ends_on + shift,
        capacity=last.capacity,
        teams_planned=last.teams_planned,
        phases=[
            PhasePlan(
                code=phase.code,
                name_en=phase.name_en,
                name_cy=phase.name_cy,
                weeks=phase.weeks,
                kind=phase.kind,
            )
            for phase in last.phases.all()
        ],
        team_size=(last.team_size_min, last.team_size_max, last.team_size_target),
        employers_per_team_min=last.employers_per_team_min,
        largest_employer_share_max=last.largest_employer_share_max,
        planned_hours_per_week=last.planned_hours_per_week,
        host=last.host,
        decisions_sent_on=later(last.decisions_sent_on),
        rankings_close_on=later(last.rankings_close_on),
        teams_announced_on=later(last.teams_announced_on),
        reports_due_on=later(last.reports_due_on),
        assessment_round=_round(last, shift, actor),
        actor=actor,
    )


def _round(last: Cohort, shift: timedelta, actor: User | None) -> AssessmentRound | None:
    """The same framework at the same moments. The first opens now: accepted people can answer."""
    if last.assessment_round is None:
        return None
    today = timezone.localdate()
    moments = {
        moment.code: (
            min(moment.opens_on + shift, today) if moment.code == "t0" else moment.opens_on + shift,
            moment.closes_on + shift,
        )
        for moment in last.assessment_round.moments.all()
    }
    return open_round(
        programme=last.programme,
        framework=next_framework(last.programme) or last.assessment_round.framework,
        moments=moments,
        actor=actor,
    )


def _call(last: Cohort, cohort: Cohort, actor: User | None) -> None:
    zone = ZoneInfo(cohort.programme.time_zone)
    before = getattr(last, "call", None)
    criteria = [criterion.code for criterion in before.criteria.all()] if before else []
    call = open_call(
        cohort=cohort,
        opens_at=timezone.now() - timedelta(hours=1),
        closes_at=datetime.combine(
            cohort.starts_on - CALL_CLOSES_BEFORE, time(23, 59), tzinfo=zone
        ),
        criteria=criteria or ["fit", "impact", "commitment", "curiosity"],
        actor=actor,
    )
    _form_and_rubric(call, actor)
    for seat in before.panellists.select_related("person", "organisation") if before else []:
        seat_panellist(
            call=call,
            person=seat.person,
            organisation=seat.organisation,
            seat=seat.seat,
            actor=actor,
        )


def _form_and_rubric(call: Call, actor: User | None) -> None:
    """Every kind of question, and criteria with weights and levels, for somebody to look at."""
    change_form(call=call, change=lambda *_: FORM, what="form_put", actor=actor)
    publish_form(call=call, actor=actor)
    for criterion in call.criteria.all():
        criterion.weight = WEIGHTS.get(criterion.code, 1)
        criterion.levels = LEVELS.get(criterion.code, {})
        criterion.save(update_fields=["weight", "levels"])


def _weeks(last: Cohort, cohort: Cohort, actor: User | None) -> None:
    zone = ZoneInfo(cohort.programme.time_zone)
    weeks = last.weeks.prefetch_related("sessions")
    plans = [
        WeekPlan(
            number=week.number,
            title_en=week.title_en,
            title_cy=week.title_cy,
            skill_areas=week.skill_areas,
            summary_en=week.summary_en,
            summary_cy=week.summary_cy,
            sessions=[
                SessionPlan(
                    weekday=f"{session.starts_at.astimezone(zone):%a}",
                    start=session.starts_at.astimezone(zone).time(),
                    minutes=session.minutes,
                    kind=session.kind,
                    title_en=session.title_en,
                    title_cy=session.title_cy,
                    place=session.place,
                    is_online=session.is_online,
                )
                for session in sorted(week.sessions.all(), key=lambda session: session.position)
            ],
        )
        for week in weeks
    ]
    phase = cohort.phases.first()
    if plans and phase is not None:
        lay_out_weeks(cohort=cohort, phase=phase, weeks=plans, actor=actor)
