"""Every address of a programme, tried with every method by everybody: who gets in, who does not.

An outsider finds nothing, a guest is sent to sign in, a member without the permission is refused,
nobody ever meets an error of ours, and no page shows, or leaves out in silence, a variable that
nobody gave it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.urls import reverse

from infuse.models import User
from infuse.people.roles import ROLES, permissions_of
from tests.conftest import Browser
from tests.house.addresses import PROGRAMME_CONF, Address, addresses
from tests.house.furnished import Furnished
from tests.house.furnished_board import TYPED
from tests.house.furnished_intake import TYPED_OF_INTAKE
from tests.house.furnished_log import TYPED_OF_LOG
from tests.house.furnished_weeks import TYPED_OF_WEEKS
from tests.house.routes_elsewhere import UNMARKED
from tests.house.routes_ground import OPEN, SIGNED_IN
from tests.house.undefined import undefined_in

pytestmark = pytest.mark.usefixtures("bare_refusals", "telling")
# The others lead to the same views as these, or to none: one person of each kind tries them too.
METHODS = ("GET", "POST")
EVERY_METHOD = (*METHODS, "HEAD", "PUT", "DELETE")
IS_THERE = {200, 302}
# What a programme released to the others (tests/experiments/library tries the rest),
# and what says the same of a draft that is gone as of one that is somebody else's.
RELEASED = {"libraryitem_detail", "draft_discard"}
# Where the demo has nothing that the address is about: what must happen first.
NOT_IN_THE_DEMO: dict[str, str] = {}
# What opens only after a button was pressed in the same browser: the button's address.
AFTER = {"file_linked": "report_by_link"}

Wanted = Callable[[Any], bool]
Closed = Callable[[Address], bool]


def programme_addresses() -> list[Address]:
    """The addresses that are a programme's alone."""
    return [a for a in addresses(PROGRAMME_CONF) if not a.of_allauth and a.name not in UNMARKED]


def opens(role: str, address: Address) -> bool:
    """Whether a member with this role gets past the door, whatever is said of the row behind."""
    asks = address.asks or ()
    return asks in (OPEN, SIGNED_IN) or bool(permissions_of({role}) & set(asks))


def path_of(address: Address, house: Furnished) -> str:
    """The address with sample arguments, from the programme's first page on."""
    arguments = house.arguments(address.name, address.takes)
    return reverse(address.name, urlconf=PROGRAMME_CONF, kwargs=arguments)


def answer(browser: Browser, method: str, path: str, typed: Mapping[str, Any] | None = None) -> Any:
    """What the platform answers; whatever it did is taken back."""
    with transaction.atomic():
        response = browser.post(path, typed) if typed else browser.generic(method, path)
        transaction.set_rollback(True)
    if response.streaming:
        # Closing it ends the request, and with it the connection that the whole test stands on.
        request_finished.disconnect(close_old_connections)
        response.close()
        request_finished.connect(close_old_connections)
    return response


def browser_of(house: Furnished, person: User | None) -> Browser:
    """A browser that shows an error page where a test client would raise."""
    browser = Browser(house.programme, person)
    browser.raise_request_exception = False
    return browser


def tries(
    house: Furnished, person: User | None, methods: tuple[str, ...], closed: Closed
) -> Iterator[tuple[Address, str, Any]]:
    """Every address with these methods, and what came back.

    Where a door is `closed` the first answer that is more than "not with this method" is enough:
    the guard that gives it stands before every method.
    """
    browser = browser_of(house, person)
    for address in programme_addresses():
        path = path_of(address, house)
        for method in methods:
            response = answer(browser, method, path)
            yield address, method, response
            if closed(address) and response.status_code != 405:
                break


def refused(status: int) -> Wanted:
    """The answer has this status; a method that the address does not take may say so first."""
    return lambda response: response.status_code in (status, 405)


def sent_to_sign_in(response: Any) -> bool:
    """A redirect to the sign-in page, which brings the person back here."""
    if response.status_code == 405:
        return True
    parts = urlsplit(response.headers.get("Location", ""))
    return bool(response.status_code == 302) and parts.path.endswith("/accounts/login/")


def no_error(response: Any) -> bool:
    """Anything but a fault of ours."""
    return bool(response.status_code < 500)


def dead_switch(response: Any) -> list[str]:
    """Whether the language switch would submit a form that the page does not show."""
    page = b"" if response.streaming else response.content
    switched = b'form="page-form"' in page and b'id="page-form"' not in page
    return ["the language switch does nothing"] if switched else []


def complaints(
    house: Furnished,
    person: User | None,
    wanted: Callable[[Address], Wanted],
    methods: tuple[str, ...] = EVERY_METHOD,
    closed: Closed = lambda _address: False,
) -> Any:
    """Every try that came out otherwise than wanted, one line each."""
    found = []
    for address, method, response in tries(house, person, methods, closed):
        faults = undefined_in(address.name, response) + dead_switch(response)
        if faults or not wanted(address)(response):
            found.append(f"{method} {address.name}: {response.status_code} {faults}")
    return found


def test_a_guest_is_sent_to_sign_in(house: Furnished) -> None:
    def wanted(address: Address) -> Wanted:
        return no_error if address.asks == OPEN else sent_to_sign_in

    assert complaints(house, None, wanted) == []


def closed_to_outsiders(address: Address) -> bool:
    """Whether there is nothing at the address for somebody who is nothing in this programme."""
    return address.asks not in (OPEN, SIGNED_IN)


def outsider(address: Address) -> Wanted:
    """What somebody gets who is nothing in this programme."""
    return refused(404) if closed_to_outsiders(address) else no_error


def test_the_manager_of_another_programme_finds_nothing(
    next_door: Furnished, house: Furnished
) -> None:
    assert complaints(house, next_door.manager, outsider) == []


def test_somebody_without_any_programme_finds_nothing(house: Furnished) -> None:
    nobody = User.objects.create_user("nobody@nowhere.example", full_name="Nobody")
    assert complaints(house, nobody, outsider, METHODS, closed_to_outsiders) == []


def test_an_operator_finds_nothing_inside_a_programme(house: Furnished) -> None:
    operator = User.objects.create_user("op@platform.example", full_name="Op", is_operator=True)
    assert complaints(house, operator, outsider, METHODS, closed_to_outsiders) == []


@pytest.fixture(scope="module")
def there() -> set[str]:
    """The names of the addresses that answered some member with a page."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_a_member_gets_no_further_than_their_role(
    house: Furnished, there: set[str], role: str
) -> None:
    def wanted(address: Address) -> Wanted:
        right = no_error if opens(role, address) else refused(403)

        def asked(response: Any) -> bool:
            shown = response.request["REQUEST_METHOD"] == "GET" and response.status_code == 200
            if shown and opens(role, address):
                there.add(address.name)
            return right(response)

        return asked

    def closed(address: Address) -> bool:
        return not opens(role, address)

    methods = EVERY_METHOD if role == "programme_manager" else METHODS
    found = complaints(house, house.people[role], wanted, methods, closed)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", ROLES)
def test_another_programmes_objects_are_nowhere(
    next_door: Furnished, house: Furnished, role: str
) -> None:
    """The addresses that the role opens, with the numbers of the rows next door."""
    found = []
    browser, held = browser_of(house, house.people[role]), permissions_of({role})
    for address in programme_addresses():
        foreign, asks = address.takes & {"pk", "token"}, address.asks or ()
        if address.name in RELEASED:
            continue
        if not foreign or not (asks in (OPEN, SIGNED_IN) or held & set(asks)):
            continue
        arguments = house.arguments(address.name, address.takes)
        arguments |= next_door.arguments(address.name, foreign)
        path = reverse(address.name, urlconf=PROGRAMME_CONF, kwargs=arguments)
        for method in ("GET", "POST"):
            status = answer(browser, method, path).status_code
            if status not in (403, 404, 405):
                found.append(f"{method} {address.name}: {status}")
    assert found == []


def test_there_is_something_behind_every_address(house: Furnished, there: set[str]) -> None:
    """Else the doors would be tried with samples that nobody could have opened."""
    browsers = {role: browser_of(house, house.people[role]) for role in ROLES}
    nowhere = {
        address.name
        for address in programme_addresses()
        if address.name not in there  # that the tests before have shown
        and not any(_opens(house, address, browsers[role]) for role in _likely(address))
    }
    assert nowhere == NOT_IN_THE_DEMO.keys(), " ".join(sorted(nowhere))


def _likely(address: Address) -> list[str]:
    """The roles that get past the door; the manager first, whom most of them let in."""
    roles = [role for role in ROLES if opens(role, address)]
    return sorted(roles, key="programme_manager".__ne__)


def _opens(house: Furnished, address: Address, browser: Browser) -> bool:
    with transaction.atomic():
        if button := AFTER.get(address.name):
            named = next(a for a in programme_addresses() if a.name == button)
            browser.post(path_of(named, house))
        found = _answers(house, address, browser)
        transaction.set_rollback(True)
    return found


def _answers(house: Furnished, address: Address, browser: Browser) -> bool:
    path = path_of(address, house)
    status = answer(browser, "GET", path).status_code
    if status == 405:
        typing = (TYPED | TYPED_OF_INTAKE | TYPED_OF_LOG | TYPED_OF_WEEKS).get(address.name)
        typed = typing(house) if typing else {}
        status = answer(browser, "POST", path, typed).status_code
    return status in IS_THERE
