"""The cache may be away without anybody noticing: it only ever saves work."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

_log = logging.getLogger("infuse.cache")


class ForgivingRedisCache(RedisCache):
    """Redis or Valkey; while it cannot be reached, nothing is found and nothing is kept.

    Sessions stand in PostgreSQL as well, so nobody is signed out. Rate limits do not count in
    that time: a sign-in page that works matters more to people than a limit that never rests.
    """

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _or(default, lambda: super(ForgivingRedisCache, self).get(key, default, version))

    def get_many(self, keys: Any, version: int | None = None) -> Any:
        return _or({}, lambda: super(ForgivingRedisCache, self).get_many(keys, version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return bool(_or(False, lambda: super(ForgivingRedisCache, self).has_key(key, version)))

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        _or(None, lambda: super(ForgivingRedisCache, self).set(key, value, *args, **kwargs))

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        added = lambda: super(ForgivingRedisCache, self).add(key, value, *args, **kwargs)  # noqa: E731
        return bool(_or(True, added))

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(
            _or(False, lambda: super(ForgivingRedisCache, self).touch(key, *args, **kwargs))
        )

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(_or(False, lambda: super(ForgivingRedisCache, self).delete(key, version)))


def _or(fallback: Any, call: Callable[[], Any]) -> Any:
    """What the call gives, or the fallback when Redis cannot be reached."""
    try:
        return call()
    except RedisError as error:
        _log.warning("cache not reached: %s", type(error).__name__)
        return fallback
