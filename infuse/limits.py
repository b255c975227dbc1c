"""How often something may be done: counted in the cache, forgotten after a while.

While the cache is away nothing is counted: a page that works matters more than a limit.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError


def counted(key: str, *, seconds: int) -> int:
    """Count once more under a key; returns how often within `seconds` since the first time."""
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key))
    except (ValueError, RedisError):  # the key ran out between the two calls, or the cache is away
        return 0


def so_far(key: str) -> int:
    """How often something was counted under a key that has not run out."""
    return int(cache.get(key) or 0)


def place_of(request: HttpRequest) -> str:
    """Where on the network a request comes from, behind as many proxies as the settings trust."""
    return str(get_adapter(request).get_client_ip(request))
