"""The manager marks school holidays and closed days, and takes such marks away."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.closures.models import Closure
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

LONGEST_DAYS = 92


@transaction.atomic
def mark_closure(
    *,
    programme: Programme,
    kind: str,
    name_en: str,
    name_cy: str,
    starts_on: date,
    ends_on: date,
    actor: User | None,
    at: datetime | None = None,
) -> Closure:
    """Mark days as closed, both included. The same mark again is returned as it is.

    Raises ValidationError, by field, when they end before they start or last too long.
    """
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day comes before the first.")})
    if (ends_on - starts_on).days >= LONGEST_DAYS:
        raise ValidationError({"ends_on": _("Mark at most three months at once.")})
    closure, made = Closure.objects.get_or_create(
        programme=programme,
        kind=kind,
        name_en=name_en,
        name_cy=name_cy,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    if made:
        data = {"from": starts_on.isoformat(), "to": ends_on.isoformat(), "kind": kind}
        record(verb="roster.closure_marked", subject=closure, actor=actor, at=at, data=data)
    return closure


@transaction.atomic
def remove_closure(*, closure: Closure, actor: User | None, at: datetime | None = None) -> None:
    """Take a mark away. Cohorts that have stepped around it stay where they are."""
    data = {"from": closure.starts_on.isoformat(), "to": closure.ends_on.isoformat()}
    record(verb="roster.closure_removed", subject=closure, actor=actor, at=at, data=data)
    closure.delete()
