"""A coach for an associate; another one later; none any more."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.coaching.models import Coaching
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def assign_coach(
    *,
    associate: Associate,
    coach: User | None,
    actor: User | None,
    at: datetime | None = None,
) -> Coaching | None:
    """Give an associate a coach in place of the one they had; with None, take the coach away.

    The same coach again changes nothing. Raises ValidationError when the person is no coach of
    the programme, is the associate, or the associate has left.
    """
    at = at or timezone.now()
    associate = associate.programme.associates.select_for_update(no_key=True, of=("self",)).get(
        pk=associate.pk
    )
    running: Coaching | None = associate.coachings.filter(ended_at=None).first()
    if (running.coach_id if running else None) == (coach.pk if coach else None):
        return running
    if coach is not None:
        _check(associate, coach)
    associate.coachings.filter(ended_at=None).update(ended_at=at)
    made = None
    if coach is not None:
        made = Coaching.objects.create(
            programme=associate.programme,
            associate=associate,
            coach=coach,
            began_at=at,
            assigned_by=actor,
        )
    data = {"coach": coach.pk if coach else None}
    record(verb="roster.coach_assigned", subject=associate, actor=actor, at=at, data=data)
    return made


def _check(associate: Associate, coach: User) -> None:
    coaches = associate.programme.memberships.filter(role="coach", ended_at=None, user=coach)
    if not coaches.exists():
        raise ValidationError({"coach": _("This person is no coach of the programme.")})
    if coach.pk == associate.person_id:
        raise ValidationError({"coach": _("Nobody is their own coach.")})
    if associate.programme.withdrawals.filter(associate=associate).exists():
        raise ValidationError(_("This associate has left the cohort."), code="left")
