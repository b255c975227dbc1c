"""The register: raise a barrier, link it to an experiment, escalate it, resolve it."""

import re
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from experiments.barriers.models import Barrier, BarrierLink
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.design.working_days import today_in
from infuse.notices.queue import notify
from infuse.people.models import Membership, Organisation, User
from infuse.record.write import record
from infuse.tenancy.models import Programme


@transaction.atomic
def raise_barrier(
    *,
    cohort: Cohort,
    owner: Organisation,
    title_en: str = "",
    title_cy: str = "",
    notes: str = "",
    raised_on: date | None = None,
    code: str | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Barrier:
    """Put a barrier in the register, owned by the organisation that can remove it.

    Without a code it gets the programme's next one: B-01, B-02 … The same open barrier raised
    again on the same day (a double click) finds the first. Raises Refused without a title or for a
    day in the future.
    """
    programme = Programme.objects.select_for_update(no_key=True).get(pk=cohort.programme_id)
    today = today_in(programme, at)
    raised_on = raised_on or today
    if not (title_en or title_cy):
        raise Refused({"title_en": _("Enter a title in English or in Welsh.")})
    if raised_on > today:
        raise Refused({"raised_on": _("The day must not be in the future.")})
    barrier = Barrier(
        programme=programme,
        cohort=cohort,
        code=code or _next_code(programme),
        owner=owner,
        title_en=title_en,
        title_cy=title_cy,
        notes=notes,
        raised_on=raised_on,
        raised_by=actor,
    )
    twin = None if code else _twin(barrier)
    if twin:
        return twin
    barrier.clean_fields(exclude={"programme", "cohort", "owner", "raised_by"})
    barrier.save(force_insert=True)
    _note(barrier, "raised", actor, at, {"owner": owner.pk, "code": barrier.code})
    return barrier


def _twin(barrier: Barrier) -> Barrier | None:
    return Barrier.objects.filter(
        programme_id=barrier.programme_id,
        cohort=barrier.cohort,
        owner=barrier.owner,
        title_en=barrier.title_en,
        title_cy=barrier.title_cy,
        raised_on=barrier.raised_on,
        status=Barrier.Status.OPEN,
    ).first()


def _next_code(programme: Programme) -> str:
    taken = Barrier.objects.filter(programme=programme).values_list("code", flat=True)
    numbers = [int(found[1]) for code in taken if (found := re.fullmatch(r"B-0*(\d{1,9})", code))]
    return f"B-{max(numbers, default=0) + 1:02d}"


@transaction.atomic
def link_barrier(
    *,
    barrier: Barrier,
    experiment: Experiment,
    actor: User | None,
    at: datetime | None = None,
) -> BarrierLink:
    """Say that a barrier stands in an experiment's way. Linking again finds the link."""
    link, made = BarrierLink.objects.get_or_create(
        programme_id=barrier.programme_id, barrier=barrier, experiment=experiment
    )
    if made:
        _note(barrier, "linked", actor, at, {"experiment": experiment.pk})
    return link


@transaction.atomic
def escalate(
    *,
    barrier: Barrier,
    actor: User | None,
    on: date | None = None,
    at: datetime | None = None,
    tell: bool = True,
) -> None:
    """Put the barrier before the leaders of the organisation that owns it, and tell them.

    Doing it again changes nothing. Raises Refused for a resolved barrier or a day before it was
    raised.
    """
    _hold(barrier)
    if barrier.status == Barrier.Status.ESCALATED:
        return
    if barrier.status == Barrier.Status.RESOLVED:
        raise Refused(_("This barrier is resolved already."))
    barrier.status = Barrier.Status.ESCALATED
    barrier.escalated_on = _day(barrier, on, at)
    barrier.save(update_fields=["status", "escalated_on"])
    _note(barrier, "escalated", actor, at, {"owner": barrier.owner_id})
    if tell:
        _tell_leaders(barrier)


@transaction.atomic
def resolve(
    *,
    barrier: Barrier,
    resolution: str = "",
    actor: User | None,
    on: date | None = None,
    at: datetime | None = None,
) -> None:
    """The barrier is gone; `resolution` says what removed it. Doing it again changes nothing.

    Raises Refused for a day in the future or before it was raised.
    """
    _hold(barrier)
    if barrier.status == Barrier.Status.RESOLVED:
        return
    barrier.status = Barrier.Status.RESOLVED
    barrier.resolved_on = _day(barrier, on, at)
    barrier.resolution = resolution
    barrier.save(update_fields=["status", "resolved_on", "resolution"])
    _note(barrier, "resolved", actor, at, {})


def _hold(barrier: Barrier) -> None:
    """Read the barrier's own columns anew and keep the row until the deed's transaction ends."""
    barrier.refresh_from_db(
        fields=["status", "raised_on", "escalated_on", "resolved_on", "resolution"],
        from_queryset=Barrier.objects.select_for_update(),
    )


def _day(barrier: Barrier, on: date | None, at: datetime | None) -> date:
    today = today_in(barrier.programme, at)
    day = on or today
    if day > today:
        raise Refused({"on": _("The day must not be in the future.")})
    if day < barrier.raised_on:
        raise Refused({"on": _("The day must not be before the barrier was raised.")})
    return day


def _tell_leaders(barrier: Barrier) -> None:
    leaders = Membership.objects.filter(
        programme_id=barrier.programme_id,
        role="council_leader",
        organisation_id=barrier.owner_id,
        ended_at=None,
    ).select_related("user")
    for membership in leaders:
        notify(
            programme=barrier.programme,
            kind="barrier_escalated",
            key=f"barrier_escalated:{barrier.pk}:{membership.user_id}",
            recipient=membership.user,
            context={
                "code": barrier.code,
                "title_en": barrier.title_en,
                "title_cy": barrier.title_cy,
                "path": f"/barriers/{barrier.pk}/",
            },
        )


def _note(
    barrier: Barrier,
    deed: str,
    actor: User | None,
    at: datetime | None,
    data: dict[str, object],
) -> None:
    record(verb=f"barrier.{deed}", subject=barrier, actor=actor, at=at, data=data)
