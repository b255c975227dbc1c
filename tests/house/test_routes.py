"""Every address is written down in `routes.py`, and nothing there is out of date."""

from infuse.people.roles import ROLES
from tests.house.addresses import FRONT_CONF, PROGRAMME_CONF, Address, addresses
from tests.house.routes import OPERATOR, PROGRAMME
from tests.house.routes_elsewhere import FRONT, SHARED, SIGN_IN_OPEN, SIGN_IN_OWN, UNMARKED
from tests.house.routes_ground import OPEN, SIGNED_IN

SIGN_IN = SIGN_IN_OPEN | SIGN_IN_OWN
WORDS = {*OPEN, *SIGNED_IN, *OPERATOR}


def problems_of(table: dict[str, tuple[str, ...]], found: list[Address]) -> list[str]:
    """What differs between a table and the marked views that there are."""
    marks: dict[str, set[tuple[str, ...]]] = {}
    for address in found:
        marks.setdefault(address.name, set()).add(address.asks or ("no mark",))
    problems = [f"{name}: not listed in routes.py" for name in marks.keys() - table.keys()]
    problems += [
        f"{name}: listed, but there is no such address" for name in table.keys() - marks.keys()
    ]
    problems += [
        f"{name}: listed as {table[name]}, its view asks for {sorted(asked)}"
        for name, asked in marks.items()
        if name in table and asked != {table[name]}
    ]
    return sorted(problems)


def marked(urlconf: str) -> list[Address]:
    """The addresses of ours that carry a mark, or should."""
    return [
        address
        for address in addresses(urlconf)
        if not address.of_allauth and (address.asks or address.name not in UNMARKED)
    ]


def test_the_programmes_addresses_are_listed() -> None:
    assert problems_of(PROGRAMME | SHARED, marked(PROGRAMME_CONF)) == []


def test_the_front_doors_addresses_are_listed() -> None:
    front = {name: asks for name, asks in FRONT.items() if name not in UNMARKED}
    assert problems_of(front | SHARED, marked(FRONT_CONF)) == []


def test_views_without_a_mark_are_listed_with_a_reason() -> None:
    every = [*addresses(FRONT_CONF), *addresses(PROGRAMME_CONF)]
    found = {a.name for a in every if a.asks is None and not a.of_allauth}
    assert found == UNMARKED.keys()
    assert all(UNMARKED.values())


def test_pages_of_a_programme_that_stand_nowhere_else_are_marked() -> None:
    shared = {address.name for address in addresses(FRONT_CONF)}
    unmarked = [a.name for a in addresses(PROGRAMME_CONF) if a.asks is None]
    assert [name for name in unmarked if name not in shared] == []


def test_allauths_addresses_are_listed() -> None:
    for urlconf in (FRONT_CONF, PROGRAMME_CONF):
        assert {a.name for a in addresses(urlconf) if a.of_allauth} == SIGN_IN
    assert not SIGN_IN_OPEN & SIGN_IN_OWN


def test_every_permission_that_a_view_asks_for_is_given_to_a_role() -> None:
    given = frozenset[str]().union(*(role.may for role in ROLES.values()))
    asked = {p for table in (PROGRAMME, FRONT, SHARED) for ps in table.values() for p in ps}
    assert asked - WORDS - given == set()


def test_the_comparison_sees_what_is_missing_stale_or_different() -> None:
    here = Address("here", frozenset(), ("a.see",), "x")
    bare = Address("bare", frozenset(), None, "x")
    assert problems_of({"here": ("a.see",)}, [here]) == []
    assert problems_of({}, [here]) == ["here: not listed in routes.py"]
    assert problems_of({"here": ("a.see",), "gone": OPEN}, [here]) == [
        "gone: listed, but there is no such address"
    ]
    assert len(problems_of({"here": OPEN, "bare": OPEN}, [here, bare])) == 2
