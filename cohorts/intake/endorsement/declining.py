"""A nominee says that it is not for them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.endorsement.models import Nomination
from cohorts.intake.endorsement.telling import tell_declined
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def decline_nomination(
    *,
    nomination: Nomination,
    reason: str = "",
    actor: User | None = None,
    at: datetime | None = None,
    tell: bool = True,
) -> Nomination:
    """Note that the nominee does not want to apply; the nominator hears of it, with the reason.

    Again changes nothing, and nothing keeps the nominee from applying later after all. Raises
    ValidationError when an application has been begun.
    """
    related = ("programme", "call__cohort", "nominator")
    rows = nomination.programme.nominations.select_for_update(no_key=True, of=("self",))
    found = rows.select_related(*related).get(pk=nomination.pk)
    if found.declined_at is not None:
        return found
    if found.application_id is not None:
        text = _("An application has been begun, so the nomination cannot be declined any more.")
        raise ValidationError(text, code="begun")
    found.declined_at, found.decline_reason = at or timezone.now(), reason.strip()
    found.save(update_fields=["declined_at", "decline_reason"])
    data = {"cohort": found.call.cohort.slug}
    record(verb="intake.nomination_declined", subject=found, actor=actor, at=at, data=data)
    if tell:
        tell_declined(found)
    return found
