"""How often somebody may enter a wrong code: a limit that makes guessing useless."""

from django.core.cache import cache

from infuse.people.models import User

MOST = 10
SECONDS = 600


def _key(person: User) -> str:
    return f"check-in-tries:{person.pk}"


def too_many(person: User) -> bool:
    """Whether the person has to wait: ten wrong codes within ten minutes."""
    return int(cache.get(_key(person)) or 0) >= MOST


def note_wrong(person: User) -> None:
    """Count a wrong code."""
    key = _key(person)
    cache.add(key, 0, SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two calls
        cache.set(key, 1, SECONDS)
