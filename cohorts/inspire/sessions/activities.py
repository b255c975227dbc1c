"""An associate marks an activity as done, or takes the mark back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.models import Activity, ActivityDone
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def mark_activity(
    *,
    activity: Activity,
    associate: Associate,
    done: bool,
    actor: User | None,
    at: datetime | None = None,
) -> bool:
    """Mark an activity as done or not; returns whether that changed anything.

    Raises PermissionDenied for anybody but the associate, ValidationError for another cohort's
    activity or somebody who has left.
    """
    if actor is not None and actor.pk != associate.person_id:
        raise PermissionDenied
    if activity.week.cohort_id != associate.cohort_id:
        raise ValidationError(_("This week belongs to another cohort."))
    if getattr(associate, "withdrawal", None) is not None:
        raise ValidationError(_("You have left this cohort, so its weeks can only be read."))
    at = at or timezone.now()
    if done:
        _mark, changed = ActivityDone.objects.get_or_create(
            programme_id=activity.programme_id,
            activity=activity,
            associate=associate,
            defaults={"at": at},
        )
    else:
        gone, _rows = ActivityDone.objects.filter(activity=activity, associate=associate).delete()
        changed = bool(gone)
    if changed:
        data = {"done": done, "week": activity.week.number}
        record(verb="inspire.activity_marked", subject=activity, actor=actor, at=at, data=data)
    return changed
