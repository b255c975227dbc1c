"""What the list and the board of experiments show, and what they and a page ask the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cohorts.teams.models import Team
from experiments.design.models import Experiment
from infuse.models import User
from tests.experiments.conftest import new_plan

pytestmark = pytest.mark.django_db
Browse = Callable[..., Any]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=draft", True),
        ("state=all:planning", True),
        ("state=running", False),
        ("verdict=met", False),
        ("team=999999", True),
        ("state=nonsense&after=x", True),
    ],
)
def test_filters(draft: Experiment, browse: Browse, bo: User, query: str, found: bool) -> None:
    shown = browse(bo).get(f"/experiments/?{query}").content.decode()
    assert ("Idling feedback" in shown) == found


@pytest.mark.parametrize("address", ["/experiments/", "/experiments/board/"])
@pytest.mark.parametrize("rows", [1, 30])
def test_lists_ask_the_same_few_questions(
    team: Team,
    browse: Browse,
    ada: User,
    bo: User,
    django_assert_num_queries: Any,
    address: str,
    rows: int,
) -> None:
    for number in range(rows):
        new_plan(team, ada, title_en=f"Plan {number}")
    client = browse(bo)
    with django_assert_num_queries(LIST_QUERIES[address]):
        client.get(address)


LIST_QUERIES = {"/experiments/": 12, "/experiments/board/": 11}


@pytest.mark.parametrize("entries", [1, 30])
def test_a_page_asks_the_same_questions_whatever_is_on_it(
    running: Experiment,
    browse: Browse,
    ada: User,
    django_assert_num_queries: Any,
    entries: int,
) -> None:
    from tests.experiments.log.test_writing import measure

    for number in range(entries):
        measure(running, ada, once_key=str(number))
    client = browse(ada)
    with django_assert_num_queries(21):
        client.get(f"/experiments/{running.pk}/")
