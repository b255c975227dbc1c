"""A nudge: one friendly notice of what is left, at most once a day."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.completion.gathering import gather
from cohorts.inspire.completion.wording import left_in_both
from cohorts.roster.models import Associate
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.moments import day_in


def nudge_key(associate: Associate | int, day: str) -> str:
    """The key of somebody's nudge of a day (ISO)."""
    pk = associate if isinstance(associate, int) else associate.pk
    return f"nudge:{pk}:{day}"


@transaction.atomic
def nudge_associate(
    *, associate: Associate, actor: User | None, at: datetime | None = None
) -> bool:
    """Write to an associate what is left for them. False when that was done today already.

    Raises ValidationError for somebody who has left, is paused, or has nothing left to do.
    """
    at = at or timezone.now()
    day = day_in(associate.programme, at)
    found = gather(associate.cohort, only=associate)
    person = found.people[0]
    if hasattr(associate, "withdrawal"):
        raise ValidationError(_("This associate has left the cohort."), code="left")
    if person.paused_on(day):
        raise ValidationError(_("This associate is paused: nobody writes to them until then."))
    standing = found.standing(person)
    if standing.complete:
        raise ValidationError(_("There is nothing left for them to do."))
    context = left_in_both(standing) | {
        "cohort_en": associate.cohort.name_en,
        "cohort_cy": associate.cohort.name_cy,
        "path": f"/weeks/{associate.cohort.slug}/completion/",
    }
    made = notify(
        programme=associate.programme,
        kind="nudge",
        key=nudge_key(associate, day.isoformat()),
        recipient=associate.person,
        context=context,
    )
    if made is None:
        return False
    record(verb="inspire.nudged", subject=associate, actor=actor, at=at, data={})
    return True
