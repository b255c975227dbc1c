"""How often a calendar may be asked for. Nothing is counted while the cache is away."""

from django.http import HttpRequest

from cohorts.inspire.calendar.addresses import hash_of
from infuse.limits import counted, place_of

# An address is asked a few times an hour by each device; a guesser asks much more often.
BY_TOKEN, TOKEN_SECONDS = 120, 3600
BY_PLACE, PLACE_SECONDS = 60, 60


def too_often(request: HttpRequest, token: str) -> bool:
    """Whether an address, or the place that asks, has asked too often. Counts this time too."""
    place = hash_of(place_of(request))
    by_token = counted(f"calendar:token:{hash_of(token)[:32]}", seconds=TOKEN_SECONDS)
    by_place = counted(f"calendar:place:{place[:32]}", seconds=PLACE_SECONDS)
    return by_token > BY_TOKEN or by_place > BY_PLACE
