"""The demo, furnished, for the guards that open pages."""

import copy
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse

from infuse.models import Programme
from tests.house.furnished import Furnished

HERE, THERE = "cymoedd-a-glannau", "arloesir-gogledd"


@pytest.fixture
def house(demo: dict[str, Programme]) -> Furnished:
    """The programme whose doors are tried."""
    return Furnished(demo[HERE])


@pytest.fixture
def next_door(demo: dict[str, Programme]) -> Furnished:
    """The programme beside it. Ask for it before `house`: the last one made is the current one."""
    return Furnished(demo[THERE])


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Thousands of refusals need neither a designed page nor a line in the log."""

    def bare(request: Any, template: str, *, status: int) -> HttpResponse:
        return HttpResponse(template, status=status)

    monkeypatch.setattr("infuse.home.errors.render", bare)
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def telling(settings: Any) -> None:
    """A template engine that shows the names of undefined variables."""
    telling = copy.deepcopy(settings.TEMPLATES)
    telling[0]["OPTIONS"]["string_if_invalid"] = "⟦%s⟧"
    settings.TEMPLATES = telling
