"""The manager puts a week's hours right, a closed one too, and says why."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from experiments.design.moves import Refused
from experiments.hours.logging import write_week
from experiments.hours.weeks import hold_period
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.models import Event


@transaction.atomic
def correct_week(
    *,
    associate: Associate,
    week: int,
    minutes: Mapping[str, int],
    reason: str,
    actor: User,
    at: datetime | None = None,
) -> int:
    """Correct hours by reversing lines, and tell the person. Returns how many activities changed.

    What a claim holds stays in it: the correction goes into the next one. Raises Refused without a
    reason, and for hours that cannot be.
    """
    if not reason.strip():
        raise Refused({"reason": _("Say why it is corrected.")}, code="reason")
    hold_period(associate.cohort)
    changed = write_week(
        associate=associate, week=week, minutes=minutes, actor=actor, at=at, reason=reason.strip()
    )
    if changed:
        deed = Event.objects.filter(programme_id=associate.programme_id).order_by("-number")[0]
        notify(
            programme=associate.programme,
            kind="hours_corrected",
            key=f"hours_corrected:{associate.pk}:{deed.number}",
            recipient=associate.person,
            context={"week": week, "reason": reason.strip(), "path": f"/hours/{week}/"},
        )
    return changed
