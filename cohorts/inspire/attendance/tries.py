"""How often somebody may enter a wrong code: a limit that makes guessing useless."""

from infuse.limits import counted, so_far
from infuse.people.models import User

MOST = 10
SECONDS = 600


def _key(person: User) -> str:
    return f"check-in-tries:{person.pk}"


def too_many(person: User) -> bool:
    """Whether the person has to wait: ten wrong codes within ten minutes."""
    return so_far(_key(person)) >= MOST


def note_wrong(person: User) -> None:
    """Count a wrong code."""
    counted(_key(person), seconds=SECONDS)
