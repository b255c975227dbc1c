"""Who somebody's coach is, and whose reflections a coach may therefore read."""

from django.db.models import Exists, OuterRef, Q

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


def coach_of(associate: Associate) -> User | None:
    """The associate's own coach now."""
    found = associate.coachings.filter(ended_at=None).select_related("coach").first()
    return found.coach if found else None


def had_coach(associate: Associate) -> bool:
    """Whether somebody was ever their own coach."""
    return associate.coachings.exists()
