"""Conflicts of interest: declared before reading or at any time; each frees the review."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Conflict, Panellist
from cohorts.intake.review.figures import recount
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def declare_conflicts(
    *,
    panellist: Panellist,
    applications: Collection[Application],
    reason: str = "",
    checked: bool = False,
    actor: User | None,
    at: datetime | None = None,
) -> list[Conflict]:
    """Keep a panellist's word that they may not judge these applications; returns the new ones.

    A review that they were asked for, or sent, counts no more and is free for somebody else.
    `checked` says that they have been through the whole list, so that they may begin to read.
    Declared already: as it is. Raises ValidationError for an application of another call.
    """
    if any(one.call_id != panellist.call_id for one in applications):
        raise ValidationError(_("This reviewer is not on the panel of this call."), code="tie")
    at = at or timezone.now()
    panellist = Panellist.objects.select_for_update(no_key=True, of=("self",)).get(pk=panellist.pk)
    known = set(panellist.conflicts.values_list("application_id", flat=True))
    made = Conflict.objects.bulk_create(
        Conflict(
            programme_id=panellist.programme_id,
            panellist=panellist,
            application=application,
            reason=reason,
            declared_at=at,
        )
        for application in applications
        if application.pk not in known
    )
    if checked:
        panellist.conflicts_checked_at = at
        panellist.save(update_fields=["conflicts_checked_at"])
    if made or checked:
        data = {"declared": len(made), "checked": checked}
        record(verb="intake.conflicts_declared", subject=panellist, actor=actor, at=at, data=data)
    _free(panellist, [conflict.application_id for conflict in made])
    return made


def _free(panellist: Panellist, applications: list[int]) -> None:
    if not applications:
        return
    panellist.reviews.filter(application__in=applications).update(conflict_of_interest=True)
    recount(applications=applications, panellists=[panellist.pk])


@transaction.atomic
def take_back_conflict(
    *, conflict: Conflict, actor: User | None, at: datetime | None = None
) -> None:
    """Undo a conflict that was declared by mistake: a manager's deed, not the reviewer's own.

    A review that was sent before counts again; one that was not can be done.
    """
    rows = Conflict.objects.select_for_update(no_key=True, of=("self",)).select_related("panellist")
    found = rows.filter(pk=conflict.pk).first()
    if found is None:
        return
    panellist, application = found.panellist, found.application_id
    found.delete()
    panellist.reviews.filter(application=application).update(conflict_of_interest=False)
    recount(applications=[application], panellists=[panellist.pk])
    data = {"conflict": conflict.pk}
    record(verb="intake.conflict_taken_back", subject=panellist, actor=actor, at=at, data=data)
