"""How often a calendar may be asked for. Nothing is counted while the cache is away."""

from django.core.cache import cache
from django.http import HttpRequest

from cohorts.inspire.calendar.addresses import hash_of

# An address is asked a few times an hour by each device; a guesser asks much more often.
BY_TOKEN, TOKEN_SECONDS = 120, 3600
BY_PLACE, PLACE_SECONDS = 60, 60


def too_often(request: HttpRequest, token: str) -> bool:
    """Whether an address, or the place that asks, has asked too often. Counts this time too."""
    place = request.META.get("REMOTE_ADDR", "")
    by_token = _counted(f"calendar:token:{hash_of(token)[:32]}", TOKEN_SECONDS)
    by_place = _counted(f"calendar:place:{hash_of(place)[:32]}", PLACE_SECONDS)
    return by_token > BY_TOKEN or by_place > BY_PLACE


def _counted(key: str, seconds: int) -> int:
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key))
    except Exception:  # noqa: BLE001  the key has just gone, or the cache has
        return 0
