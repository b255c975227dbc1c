"""The core of the thread in a browser that runs no script at all."""

from collections.abc import Callable

from tests.journeys.conftest import PLAIN
from tests.journeys.steps import (
    apply,
    check_answers,
    experiment,
    form_teams,
    rank,
    reflect,
    review_and_accept,
    sign_up,
    take_place,
)
from tests.journeys.walker import Walker


def test_everything_that_matters_works_without_scripts(walk: Callable[..., Walker]) -> None:
    nia, fflur, bo = (walk(name, scripts=False) for name in ("nia", "fflur", "bo"))
    sign_up(nia, PLAIN, "Nia Rees")
    apply(nia, PLAIN)
    check_answers(nia)
    review_and_accept(bo, fflur, PLAIN, "Nia Rees")
    take_place(nia, PLAIN)
    reflect(nia, PLAIN, "Nobody reads the second page.")
    rank(nia, PLAIN)
    form_teams(bo, PLAIN)
    experiment(nia, PLAIN, "It rained.", "The hall was full.")
