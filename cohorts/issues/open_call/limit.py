"""How often one address on the network may send an idea: the cache counts, and forgets."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

PERIOD = 60 * 60  # seconds
MOST = 5


def may_send(request: HttpRequest) -> bool:
    """Count a try; False when there were too many within the hour from the same place."""
    who = get_adapter(request).get_client_ip(request)
    key = f"issues.open_call:{who}"
    tries = int(cache.get(key) or 0)
    if tries >= MOST:
        return False
    cache.set(key, tries + 1, PERIOD)
    return True
