"""Which sessions stand in a person's calendar."""

from datetime import datetime, timedelta

from cohorts.inspire.models import Session, SignUp
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.people.roles import permissions_of
from infuse.tenancy.models import Programme

# What is over stays for a while, so that a calendar does not lose it at once.
KEPT = timedelta(days=400)


def sessions_of(
    programme: Programme, person: User, at: datetime
) -> list[tuple[Session, SignUp | None]]:
    """The person's sessions in order, each with their own sign-up, if there is one.

    An associate's are those of their cohorts until they left; of alternatives the one they chose,
    or all while they have not. Whoever looks after sessions has those of every cohort. Cancelled
    ones are among them. Five queries.
    """
    roles = programme.memberships.filter(user=person, ended_at=None).values_list("role", flat=True)
    rows = (
        programme.sessions.filter(starts_at__gt=at - KEPT)
        .select_related("week__cohort")
        .order_by("starts_at", "pk")
    )
    if "inspire.see" in permissions_of(set(roles)):
        return [(session, None) for session in rows]
    places = programme.associates.filter(person=person).select_related("withdrawal")
    own = {place.cohort_id: place for place in places}
    chosen = {
        (signup.associate_id, signup.group): signup
        for signup in programme.signups.filter(associate__person=person)
    }
    found = []
    for session in rows.filter(week__cohort__in=list(own)):
        place = own[session.week.cohort_id]
        signup = chosen.get((place.pk, session.group)) if session.group else None
        other = signup is not None and signup.session_id != session.pk
        if not other and not _gone(place, session, programme):
            found.append((session, signup))
    return found


def _gone(place: Associate, session: Session, programme: Programme) -> bool:
    withdrawal = getattr(place, "withdrawal", None)
    day = session.starts_at.astimezone(programme.clock).date()
    return withdrawal is not None and day > withdrawal.on
