"""Somebody who leaves the cohort gives back the places that are ahead."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from cohorts.inspire.models import SignUp
from cohorts.inspire.sessions.choosing import fill_places, locked_alternatives
from cohorts.roster.models import Associate
from infuse.people.models import User


def give_back_places(
    sender: Any, associate: Associate, actor: User | None, at: datetime | None, **_others: Any
) -> None:
    """Free their places in sessions to come; whoever waits longest moves up."""
    at = at or timezone.now()
    ahead = SignUp.objects.filter(associate=associate, session__starts_at__gt=at).select_related(
        "session__week__cohort", "session__programme"
    )
    for signup in ahead:
        locked_alternatives(signup.session)
        signup.delete()
        fill_places(signup.session, actor, at)
