"""A cohort's call moves with its start, as long as it has not opened."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

from cohorts.intake.models import Call
from cohorts.intake.opening.planning import CallPlan, change_call
from cohorts.roster.models import Cohort
from infuse.people.models import User


def move_call(cohort: Cohort, delta: timedelta, actor: User | None, at: datetime) -> bool:
    """Move the dates of a call that is still ahead; returns whether it moved.

    Its times of day stay, whatever the clocks do. One that has opened, or that would have opened
    already, keeps its dates: people were told them.
    """
    call = Call.objects.filter(cohort=cohort).select_related("programme").first()
    if call is None or not moves(call, delta, at):
        return False
    zone = cohort.programme.clock
    plan = {field.name: getattr(call, field.name) for field in fields(CallPlan)}
    for name in ("opens_at", "closes_at"):
        plan[name] = (plan[name].astimezone(zone) + delta).astimezone(UTC)
    change_call(call=call, plan=CallPlan(**plan), actor=actor, at=at)
    if call.reviews_due_on is not None:
        Call.objects.filter(pk=call.pk).update(reviews_due_on=call.reviews_due_on + delta)
    return True


def moves(call: Call, delta: timedelta, at: datetime) -> bool:
    """Whether a call goes along: it is ahead, and would be."""
    return call.opens_at > at and call.opens_at + delta > at
