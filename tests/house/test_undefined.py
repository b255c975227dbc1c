"""No page shows, or leaves out in silence, a variable that nobody gave it."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from infuse.models import User
from infuse.people.roles import permissions_of
from tests.house.addresses import PROGRAMME_CONF, Address
from tests.house.furnished import Furnished
from tests.house.routes import OPEN, SIGNED_IN
from tests.house.test_doors import answer, browser_of, programme_addresses

# What the telling engine makes true although it is not there: `{% if %}` on a one-to-one row that
# does not exist, and the first of an empty list handed to an include.
ARTEFACTS = {
    "cohort_detail": {"%s"},
    "decision_history": {"%s"},
    "wickedissue_detail": {"%s"},
}
MARK = re.compile(r"⟦(.*?)⟧")


@pytest.fixture
def telling(settings: Any) -> None:
    """A template engine that shows the names of undefined variables."""
    telling = copy.deepcopy(settings.TEMPLATES)
    telling[0]["OPTIONS"]["string_if_invalid"] = "⟦%s⟧"
    settings.TEMPLATES = telling


def visitors(house: Furnished, address: Address) -> Iterator[User | None]:
    """Everybody whose role opens the page, and a guest where it is open to all."""
    asks = address.asks or ()
    if asks == OPEN:
        yield None
    for role, person in house.people.items():
        if asks in (OPEN, SIGNED_IN) or permissions_of({role}) & set(asks):
            yield person


@pytest.mark.usefixtures("telling")
def test_no_page_asks_for_what_is_not_there(house: Furnished) -> None:
    found: dict[str, set[str]] = {}
    for address in programme_addresses():
        arguments = house.arguments(address.name, address.takes)
        path = reverse(address.name, urlconf=PROGRAMME_CONF, kwargs=arguments)
        for person in visitors(house, address):
            for method in ("GET", "POST"):
                response = answer(browser_of(house, person), method, path)
                if not response.streaming:
                    names = set(MARK.findall(response.content.decode(errors="replace")))
                    found.setdefault(f"{address.name}", set()).update(names)
    assert {name: undefined for name, undefined in found.items() if undefined} == ARTEFACTS


@pytest.mark.usefixtures("telling")
def test_an_undefined_variable_is_seen() -> None:
    from django.template import engines

    page = engines["django"].from_string("{{ here }} {{ there.name }}").render({"here": 1})
    assert MARK.findall(page) == ["there.name"]
