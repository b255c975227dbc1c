"""Going on in a later cohort: a new place there, the old one kept with all that was done in it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from cohorts.roster.joining import join_cohort
from cohorts.roster.leaving.models import Transfer
from cohorts.roster.leaving.telling import tell_moved
from cohorts.roster.leaving.withdrawal import withdraw_associate
from cohorts.roster.models import Associate, Cohort, Withdrawal
from infuse.people.models import User
from infuse.record.write import record

# Sent inside the deed's transaction with `left`, `joined`, `actor` and `at`: later rooms carry over
# what somebody said about themselves.
associate_transferred = Signal()


@transaction.atomic
def transfer_associate(
    *,
    associate: Associate,
    cohort: Cohort,
    on: date,
    note: str = "",
    actor: User | None,
    at: datetime | None = None,
) -> Transfer:
    """Move an associate to a later cohort of the programme; returns the link of both places.

    What they did stays with the place that they leave, and their preferences (language, days,
    adjustments, line manager) go along. They and their coach are told; teams hear of it as of
    any leaving. The same transfer
    again is returned as it is. Raises ValidationError, by field, for somebody who has left, a
    cohort that does not start later or is full, and a day after the old cohort's end.
    """
    associate = (
        associate.programme.associates.select_for_update(no_key=True, of=("self",))
        .select_related("cohort", "programme", "person", "organisation")
        .get(pk=associate.pk)
    )
    found = Transfer.objects.filter(left=associate).select_related("joined").first()
    if found is not None:
        return _same(found, cohort)
    target = associate.programme.cohorts.select_for_update(no_key=True).get(pk=cohort.pk)
    _check(associate, target)
    tell_moved(associate, target, on)
    joined = _join(associate, target, actor, at)
    reason = Withdrawal.Reason.TRANSFER
    withdraw_associate(associate=associate, on=on, reason=reason, note=note, actor=actor, at=at)
    transfer = Transfer.objects.create(
        programme=associate.programme,
        left=associate,
        joined=joined,
        on=on,
        note=note,
        recorded_by=actor,
    )
    data = {"from": associate.cohort.slug, "to": target.slug, "on": on.isoformat()}
    record(verb="roster.associate_transferred", subject=joined, actor=actor, at=at, data=data)
    associate_transferred.send(sender=Associate, left=associate, joined=joined, actor=actor, at=at)
    return transfer


def _same(found: Transfer, cohort: Cohort) -> Transfer:
    if found.joined.cohort_id != cohort.pk:
        raise ValidationError(_("This associate has moved to another cohort already."), code="left")
    return found


def _check(associate: Associate, target: Cohort) -> None:
    if Withdrawal.objects.filter(associate=associate).exists():
        raise ValidationError(_("This associate has left the cohort already."), code="left")
    if target.starts_on <= associate.cohort.starts_on:
        raise ValidationError({"cohort": _("Choose a cohort that starts later.")})
    here = target.associates.filter(withdrawal=None)
    if here.filter(person=associate.person_id).exists():
        raise ValidationError({"cohort": _("They are in that cohort already.")})
    if here.count() >= target.capacity:
        raise ValidationError({"cohort": _("That cohort is full.")})


def _join(
    associate: Associate, target: Cohort, actor: User | None, at: datetime | None
) -> Associate:
    return join_cohort(
        cohort=target,
        person=associate.person,
        organisation=associate.organisation,
        job_title=associate.job_title,
        grade=associate.grade,
        working_language=associate.working_language,
        working_pattern=associate.working_pattern,
        days_available=associate.days_available,
        adjustments=associate.adjustments,
        line_manager_name=associate.line_manager_name,
        line_manager_email=associate.line_manager_email,
        actor=actor,
        at=at,
    )
