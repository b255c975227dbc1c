"""A cohort's start is shifted: everything that has not begun goes with it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.models import Session, Week
from cohorts.inspire.sessions.telling import tell_cohort_moved
from cohorts.inspire.setting_up.as_it_stands import Standing, standing
from cohorts.inspire.setting_up.call_moving import move_call
from cohorts.inspire.setting_up.shift_plan import SessionMove, ShiftPlan
from cohorts.roster.models import Cohort, Phase
from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.models import AssessmentMoment

_MILESTONES = (
    "decisions_sent_on", "rankings_close_on", "teams_announced_on", "reports_due_on",
)  # fmt: skip


def shift_plan_for(state: Standing, to: date, today: date) -> ShiftPlan:
    """What would move. Raises ValidationError when it cannot go on from that day."""
    if state.first is None:
        raise ValidationError(_("Every week of this cohort has begun: there is nothing to move."))
    if to.weekday() != 0:
        raise ValidationError({"to": _("Weeks start on a Monday.")})
    if to <= today:
        raise ValidationError({"to": _("A week cannot move into the past.")})
    before = [week.monday for week in state.weeks if week.monday < state.first]
    if before and to <= max(before):
        text = _("A week that has begun is in that place: choose a Monday after it.")
        raise ValidationError({"to": text})
    try:
        return state.plan(to)
    except ValueError as error:
        text = _("More than a year is marked as closed. Look at the days off of the programme.")
        raise ValidationError({"to": text}) from error


@transaction.atomic
def shift_cohort(
    *,
    cohort: Cohort,
    to: date,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> ShiftPlan:
    """Let what has not begun go on from another Monday; its associates are told.

    Sessions that are over, cancelled or have marks on their register stay; so does a call that has
    opened. Raises
    ValidationError, by field, for a day that is no Monday or not ahead.
    """
    at = at or timezone.now()
    cohort = (
        Cohort.objects.select_for_update(no_key=True, of=("self",))
        .select_related("programme")
        .get(pk=cohort.pk)
    )
    state = standing(cohort, at)
    plan = shift_plan_for(state, to, timezone.localdate(at, cohort.programme.clock))
    if not plan.delta:
        return plan
    first, phases = state.first, {phase.pk: phase for phase in cohort.phases.all()}
    _move_phases(plan, phases)
    _move_weeks(plan)
    moved = len(move_sessions(plan.sessions, state, at))
    _move_cohort(cohort, plan, at)
    call = move_call(cohort, plan.delta, actor, at)
    data = {"from": first.isoformat() if first else "", "to": to.isoformat()}
    data |= {"weeks": len(plan.mondays), "sessions": moved, "call": call}  # type: ignore[dict-item]
    record(verb="inspire.cohort_shifted", subject=cohort, actor=actor, at=at, data=data)
    if tell:
        tell_cohort_moved(cohort, to, at)
    return plan


def _move_phases(plan: ShiftPlan, phases: dict[int, Phase]) -> None:
    for move in plan.phases:
        phase = phases[move.pk]
        phase.starts_on, phase.ends_on = move.starts_on, move.ends_on
        phase.weeks, phase.breaks = move.weeks, move.breaks
    Phase.objects.bulk_update(phases.values(), ["starts_on", "ends_on", "weeks", "breaks"])


def _move_weeks(plan: ShiftPlan) -> None:
    weeks = Week.objects.in_bulk(list(plan.mondays))
    for pk, monday in plan.mondays.items():
        weeks[pk].starts_on = monday
    Week.objects.bulk_update(weeks.values(), ["starts_on"])


def move_sessions(moves: Iterable[SessionMove], state: Standing, at: datetime) -> list[Session]:
    """Move them; one that keeps its moment is left alone. Returns those that moved."""
    moved = []
    for move in moves:
        session = state.sessions[move.pk]
        if session.starts_at == move.starts_at:
            continue
        if session.choose_until is not None:
            session.choose_until += move.starts_at - session.starts_at
        session.starts_at, session.changed_at = move.starts_at, at
        session.planned_on = move.meant if move.day != move.meant else None
        session.sequence += 1
        moved.append(session)
    fields = ["starts_at", "choose_until", "planned_on", "sequence", "changed_at"]
    Session.objects.bulk_update(moved, fields)
    return moved


def _move_cohort(cohort: Cohort, plan: ShiftPlan, at: datetime) -> None:
    """The cohort's own days and its self-assessments, as far as they are ahead."""
    today = timezone.localdate(at, cohort.programme.clock)
    phases = list(cohort.phases.order_by("position"))
    cohort.starts_on, cohort.ends_on = phases[0].starts_on, phases[-1].ends_on
    for name in _MILESTONES:
        day = getattr(cohort, name)
        if day is not None and day >= today:
            setattr(cohort, name, day + plan.delta)
    cohort.save(update_fields=["starts_on", "ends_on", *_MILESTONES])
    if cohort.assessment_round is not None:
        _move_moments(cohort.assessment_round.moments.filter(opens_on__gt=today), plan.delta)


def _move_moments(moments: Iterable[AssessmentMoment], delta: timedelta) -> None:
    ahead = list(moments)
    for moment in ahead:
        moment.opens_on += delta
        moment.closes_on += delta
    AssessmentMoment.objects.bulk_update(ahead, ["opens_on", "closes_on"])
