"""A call of two places with two managers and people of two organisations."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from cohorts.intake.models import Application, Call
from infuse.models import Organisation, Programme, User
from tests.conftest import make_person


@pytest.fixture
def iolo(programme: Programme) -> User:
    """The second programme manager."""
    return make_person(programme, "Iolo", "programme_manager")


@pytest.fixture
def small(call: Call) -> Call:
    """The call with room for two."""
    call.capacity = 2
    call.save()
    return call


@pytest.fixture
def scored(
    receive: Callable[..., Application], small: Call, council: Organisation
) -> Callable[..., Application]:
    """`scored("Ifan", 4.5)` is Ifan's application with that mean score."""

    def scored(name: str, mean: float | None = None, **changes: Any) -> Application:
        application = receive(name, **changes)
        if mean is not None:
            application.mean_score = Decimal(str(mean))
            application.review_count = 2
            application.save()
        return application

    return scored


@pytest.fixture
def four(scored: Callable[..., Application]) -> list[Application]:
    """Four applications, the best first."""
    names = (("Alys", 4.5), ("Bryn", 4), ("Cadi", 3), ("Deio", None))
    return [scored(name, mean) for name, mean in names]
