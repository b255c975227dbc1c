"""The register: raise a barrier, and link it to an experiment."""

import re
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from experiments.barriers.models import Barrier, BarrierLink
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.design.working_days import today_in
from infuse.people.models import Organisation, User
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
    kind: str = "",
    due_on: date | None = None,
    raised_on: date | None = None,
    code: str | None = None,
    once: bool = True,
    actor: User | None,
    at: datetime | None = None,
) -> Barrier:
    """Put a barrier in the register, owned by the organisation that can remove it.

    Without a code it gets the programme's next one: B-01, B-02 … The same open barrier raised
    again on the same day (a double click) finds the first, unless `once` is off. Raises Refused
    without a title or for a day that cannot be.
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
        kind=kind,
        due_on=due_on,
        raised_on=raised_on,
        raised_by=actor,
    )
    twin = _twin(barrier) if once and not code else None
    if twin:
        return twin
    barrier.clean_fields(exclude={"programme", "cohort", "owner", "raised_by"})
    check_due(barrier)
    barrier.save(force_insert=True)
    note(barrier, "raised", actor, at, {"owner": owner.pk, "code": barrier.code})
    return barrier


def check_due(barrier: Barrier) -> None:
    """Raises Refused for a day of removal before the barrier was raised."""
    if barrier.due_on and barrier.due_on < barrier.raised_on:
        raise Refused({"due_on": _("The day must not be before the barrier was raised.")})


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
        note(barrier, "linked", actor, at, {"experiment": experiment.pk})
    return link


def note(
    barrier: Barrier,
    deed: str,
    actor: User | None,
    at: datetime | None,
    data: dict[str, object],
) -> None:
    """Write a deed on a barrier into the record: codes and numbers only."""
    record(verb=f"barrier.{deed}", subject=barrier, actor=actor, at=at, data=data)
