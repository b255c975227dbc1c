"""Reads every address from the URL configuration, with what its view asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

FRONT_CONF, PROGRAMME_CONF = "infuse.urls", "infuse.programme_urls"


@dataclass(frozen=True)
class Address:
    """One pattern: its name, what it takes, and the mark that `access` left on its view."""

    name: str
    takes: frozenset[str]
    asks: tuple[str, ...] | None
    module: str

    @property
    def of_allauth(self) -> bool:
        """Whether the view is allauth's and not ours."""
        return self.module.startswith("allauth.")


def addresses(urlconf: str) -> list[Address]:
    """Every address of a URL configuration, in its order."""
    return [_address(pattern) for pattern in _walk(get_resolver(urlconf).url_patterns)]


def _walk(patterns: Iterable[Any]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        else:
            yield pattern


def _address(pattern: URLPattern) -> Address:
    view: Any = pattern.callback
    taken = {*pattern.pattern.converters, *pattern.pattern.regex.groupindex}
    asks = getattr(view, "required_permissions", None)
    return Address(pattern.name or "", frozenset(taken), asks, view.__module__)
