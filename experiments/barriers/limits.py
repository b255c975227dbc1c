"""A programme's limits for barriers, and the barriers that have passed them."""

from datetime import datetime

from django.db import transaction

from experiments.barriers.age import age_in_working_days
from experiments.barriers.models import Barrier, BarrierRules
from experiments.barriers.moving import escalate
from experiments.design.working_days import today_in
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme


def rules_of(programme: Programme) -> BarrierRules:
    """The programme's limits; the usual ones, unsaved, when it has set none. One query."""
    found = BarrierRules.objects.filter(programme=programme).first()
    return found or BarrierRules(programme=programme)


@transaction.atomic
def set_rules(
    *,
    programme: Programme,
    escalate_after: int | None,
    raise_after: int | None,
    actor: User,
    at: datetime | None = None,
) -> BarrierRules:
    """Set the limits, in working days; None means never by itself. The same changes nothing."""
    rules = rules_of(programme)
    given = {"escalate_after": escalate_after, "raise_after": raise_after}
    if rules.pk and all(getattr(rules, name) == value for name, value in given.items()):
        return rules
    rules, _made = BarrierRules.objects.update_or_create(programme=programme, defaults=given)
    record(verb="barrier.rules_set", subject=rules, actor=actor, at=at, data=given)
    return rules


def escalate_overdue(programme: Programme, at: datetime | None = None) -> int:
    """Put every open barrier that is older than the limit before its owner's leaders.

    Returns how many. Run again, it finds nothing.
    """
    limit = rules_of(programme).escalate_after
    if limit is None:
        return 0
    today = today_in(programme, at)
    waiting = Barrier.objects.filter(
        programme=programme, status=Barrier.Status.OPEN, raised_on__lte=today
    ).select_related("owner", "programme")
    old = [one for one in waiting if age_in_working_days(one.raised_on, None, today) > limit]
    for barrier in old:
        escalate(barrier=barrier, actor=None, at=at)
    return len(old)
