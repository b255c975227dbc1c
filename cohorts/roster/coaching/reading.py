"""Who somebody's coach is, and whose reflections a coach may therefore read."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cohorts.roster.coaching.models import Coaching
from cohorts.roster.models import Associate
from infuse.people.models import User


def coached_by(person: User, prefix: str = "") -> Q:
    """Rows of associates whose coach a person is, `prefix` leading to the associate.

    An associate who never had a coach of their own (as in programmes that are loaded from files,
    which do not say who coaches whom) is accompanied by every coach of the programme. Whoever had
    one is never open to all again: when a coach goes, nobody reads until another one comes.
    """
    reference = OuterRef(f"{prefix}pk" if prefix else "pk")
    ever = Coaching.objects.filter(associate=reference)
    return Exists(ever.filter(coach=person, ended_at=None)) | ~Exists(ever)


def with_coach_name(people: QuerySet[Associate]) -> QuerySet[Associate]:
    """The same associates, with `coach_name`: their own coach's now, or None."""
    running = Coaching.objects.filter(associate=OuterRef("pk"), ended_at=None)
    return people.annotate(coach_name=Subquery(running.values("coach__full_name")[:1]))


def coach_name_of(associate: Associate) -> str:
    """The name of their own coach; no query when `with_coach_name` found it already."""
    if "coach_name" in vars(associate):
        return vars(associate)["coach_name"] or ""
    coach = coach_of(associate)
    return str(coach) if coach else ""


def coach_of(associate: Associate) -> User | None:
    """The associate's own coach now."""
    found = associate.coachings.filter(ended_at=None).select_related("coach").first()
    return found.coach if found else None
