"""Whom a session's register lists, and who of them is away for a while."""

from datetime import date

from django.db.models import Q, QuerySet

from cohorts.inspire.models import Session
from cohorts.inspire.sessions.models import SignUp
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate
from skills.assessments.moments import day_in


def session_day(session: Session) -> date:
    """The calendar day of a session, where the programme is."""
    return day_in(session.programme, session.starts_at)


def on_register(session: Session) -> QuerySet[Associate]:
    """The associates whom a session's register lists: those who had not left before its day.

    Of alternatives, only those who have a place in this one.
    """
    day = session_day(session)
    people = Associate.objects.filter(
        Q(withdrawal=None) | Q(withdrawal__on__gte=day), cohort_id=session.week.cohort_id
    )
    if session.group:
        placed = SignUp.objects.filter(session=session, state=SignUp.State.PLACED)
        people = people.filter(
            Q(pk__in=placed.values("associate")) | Q(attendances__session=session)
        ).distinct()
    return people


def waiting_for(session: Session) -> list[SignUp]:
    """Who waits for a place in a session that is one of several, the longest first.

    No query for a session to which everybody goes.
    """
    if not session.group:
        return []
    waits = SignUp.objects.filter(session=session, state=SignUp.State.WAITING)
    return list(waits.select_related("associate__person").order_by("at", "pk"))


def paused_on(session: Session) -> dict[int, Pause]:
    """{associate id: pause} of those who are away on the session's day. One query."""
    pauses = Pause.objects.filter(
        Pause.covers(session_day(session)), associate__cohort_id=session.week.cohort_id
    )
    return {pause.associate_id: pause for pause in pauses}
