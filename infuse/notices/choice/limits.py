"""How often an unsubscribe link may be asked for. Nothing is counted while the cache is away."""

from hashlib import sha256

from django.http import HttpRequest

from infuse.limits import counted, place_of

# Large mail providers press the button for many readers from few places.
BY_TOKEN, BY_PLACE, SECONDS = 60, 600, 3600


def too_often(request: HttpRequest, token: str) -> bool:
    """Whether a link, or the place that asks, was used too often. Counts this time too."""
    link = counted(f"unsubscribe:token:{_short(token)}", seconds=SECONDS)
    place = counted(f"unsubscribe:place:{_short(place_of(request))}", seconds=SECONDS)
    return link > BY_TOKEN or place > BY_PLACE


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]
