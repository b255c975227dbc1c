"""Whom a session concerns."""

from django.db.models import Q, QuerySet

from cohorts.inspire.models import Session, SignUp
from cohorts.roster.models import Associate
from skills.assessments.moments import day_in


def concerned(session: Session) -> QuerySet[Associate]:
    """The associates who go to a session, with their person.

    Those in the cohort on its day; of alternatives, those who chose this one or wait for it.
    """
    day = day_in(session.programme, session.starts_at)
    people = Associate.objects.filter(
        Q(withdrawal=None) | Q(withdrawal__on__gte=day), cohort_id=session.week.cohort_id
    )
    if session.group:
        people = people.filter(pk__in=SignUp.objects.filter(session=session).values("associate"))
    return people.select_related("person").order_by("pk")
