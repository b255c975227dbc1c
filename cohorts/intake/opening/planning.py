"""Making a cohort's call, and changing its dates and rules."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.intake.models import Call
from cohorts.roster.models import Cohort
from infuse.people.models import User
from infuse.record.write import record

MOST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True)
class CallPlan:
    """What a manager decides about a call; the moments with their time zone, grace in minutes."""

    opens_at: datetime
    closes_at: datetime
    capacity: int
    grace_minutes: int = 60
    reviews_wanted: int = 2
    places_per_organisation: int | None = None
    edits_until_close: bool = False
    blind_review: bool = False
    two_person_decisions: bool = False
    promote_automatically: bool = False
    confirm_days: int = 10


class StaleCallError(ValidationError):
    """Somebody else changed the call since; `call` is what stands there now."""

    def __init__(self, call: Call) -> None:
        text = _(
            "Somebody else changed this call after you opened it. Look at both, then save again."
        )
        super().__init__(text, code="stale")
        self.call = call


@transaction.atomic
def plan_call(
    *, cohort: Cohort, plan: CallPlan, actor: User | None, at: datetime | None = None
) -> Call:
    """Make a cohort's call. Nobody but managers sees it before it is announced.

    Raises ValidationError, by field, when the cohort has a call or the plan does not hold.
    """
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    problems = problems_in(plan)
    if Call.objects.filter(programme=cohort.programme, cohort=cohort).exists():
        problems["cohort"] = _("This cohort has a call already.")
    if problems:
        raise ValidationError(problems)
    call = Call.objects.create(programme=cohort.programme, cohort=cohort, **asdict(plan))
    data = {"cohort": cohort.slug}
    record(verb="intake.call_planned", subject=call, actor=actor, at=at, data=data)
    return call


@transaction.atomic
def change_call(
    *,
    call: Call,
    plan: CallPlan,
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Call:
    """Change a call's dates and rules; to what they are already changes nothing.

    Raises StaleCallError when `version` is given and somebody changed the call since,
    ValidationError, by field, when the plan does not hold.
    """
    call = locked(call)
    before = {name: getattr(call, name) for name in asdict(plan)}
    changed = [name for name, value in asdict(plan).items() if before[name] != value]
    if not changed:
        return call
    if version is not None and call.version != version:
        raise StaleCallError(call)
    problems = problems_in(plan)
    if {"opens_at"} & set(changed) and call.applications.exclude(submitted_at=None).exists():
        problems["opens_at"] = _("Applications came in already, so the opening stays as it is.")
    if problems:
        raise ValidationError(problems)
    for name in changed:
        setattr(call, name, getattr(plan, name))
    call.version += 1
    call.save()
    data = {"changed": changed} | {
        f"{name}_before": before[name].isoformat()
        for name in ("opens_at", "closes_at")
        if name in changed
    }
    record(verb="intake.call_changed", subject=call, actor=actor, at=at, data=data)
    return call


def locked(call: Call) -> Call:
    """The call as it stands now, nobody else's to change until the transaction ends."""
    rows = call.programme.calls.select_for_update(no_key=True, of=("self",))
    return rows.select_related("programme", "cohort").get(pk=call.pk)


def problems_in(plan: CallPlan) -> dict[str, Any]:
    """By field, what is wrong with a plan."""
    problems: dict[str, Any] = {}
    if plan.closes_at <= plan.opens_at:
        problems["closes_at"] = _("A call closes after it opens.")
    ranges = {
        "capacity": (plan.capacity, 1, 5000),
        "grace_minutes": (plan.grace_minutes, 0, MOST_MINUTES),
        "reviews_wanted": (plan.reviews_wanted, 1, 9),
        "confirm_days": (plan.confirm_days, 1, 90),
        "places_per_organisation": (plan.places_per_organisation, 1, 5000),
    }
    for name, (value, least, most) in ranges.items():
        if value is not None and not least <= value <= most:
            about = {"least": least, "most": most}
            problems[name] = _("Enter a number from %(least)d to %(most)d.") % about
    return problems
