"""Days on which nothing is published, before an election for example."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.reports.sharing.models import PublishingPause
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme


@transaction.atomic
def pause_publishing(
    *,
    programme: Programme,
    starts_on: date,
    ends_on: date,
    reason_en: str,
    reason_cy: str,
    actor: User | None,
    at: datetime | None = None,
) -> PublishingPause:
    """Publish nothing from one day to another, both with them. The same again is one pause.

    Raises ValidationError by field when it ends before it starts or a reason is missing.
    """
    errors = {}
    if ends_on < starts_on:
        errors["ends_on"] = _("The last day must not be before the first.")
    if not reason_en.strip():
        errors["reason_en"] = _("Enter the reason in English.")
    if not reason_cy.strip():
        errors["reason_cy"] = _("Enter the reason in Welsh.")
    if errors:
        raise ValidationError(errors)
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    pause, is_new = PublishingPause.objects.get_or_create(
        programme=programme,
        starts_on=starts_on,
        ends_on=ends_on,
        ended_at=None,
        defaults={
            "reason_en": reason_en.strip(),
            "reason_cy": reason_cy.strip(),
            "made_by": actor,
            "made_at": at or timezone.now(),
        },
    )
    if is_new:
        days = {"from": starts_on.isoformat(), "to": ends_on.isoformat()}
        record(verb="reports.publishing_paused", subject=pause, actor=actor, at=at, data=days)
    return pause


@transaction.atomic
def end_pause(*, pause: PublishingPause, actor: User | None, at: datetime | None = None) -> None:
    """Publishing goes on. Ending it again changes nothing."""
    changed = PublishingPause.objects.filter(
        pk=pause.pk, programme_id=pause.programme_id, ended_at=None
    ).update(ended_at=at or timezone.now())
    if changed:
        record(verb="reports.publishing_resumed", subject=pause, actor=actor, at=at)
