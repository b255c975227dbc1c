"""What the two roles of the platform may do, asked of a real cluster."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from infuse.embedded.roles import APP, EXTENSIONS, OWNER
from infuse.embedded.supply import services

Addresses = tuple[str, str]


@pytest.fixture(scope="module")
def addresses(state: Path) -> Iterator[Addresses]:
    """The addresses of the app's role and of the owner's."""
    with services("test", state, given={}) as supply:
        yield (
            supply.environment["DATABASE_URL"],
            supply.environment["DATABASE_OWNER_URL"],
        )


def test_neither_role_can_bypass_a_policy_or_make_a_role(addresses: Addresses) -> None:
    for address, name in zip(addresses, (APP, OWNER), strict=True):
        with psycopg.connect(address) as connection:
            row = connection.execute(
                "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles "
                "WHERE rolname = current_user"
            ).fetchone()
        assert row == (name, False, False, False)


def test_a_forced_policy_holds_for_the_app_and_the_owner(addresses: Addresses) -> None:
    app, owner = addresses
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE diary (id int); INSERT INTO diary VALUES (1)")
        connection.execute("ALTER TABLE diary ENABLE ROW LEVEL SECURITY")
        connection.execute("ALTER TABLE diary FORCE ROW LEVEL SECURITY")
        connection.execute(f"GRANT SELECT ON diary TO {APP}")
    for address in (app, owner):
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT count(*) FROM diary").fetchone() == (0,)


@pytest.mark.parametrize(
    "deed",
    [
        "CREATE TABLE mine (id int)",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        f"ALTER ROLE {APP} BYPASSRLS",
        f"SET ROLE {OWNER}",
    ],
)
def test_the_app_may_change_rows_and_nothing_else(addresses: Addresses, deed: str) -> None:
    with (
        psycopg.connect(addresses[0], autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(sql.SQL(deed))


def test_a_database_of_the_owners_has_the_extensions(addresses: Addresses) -> None:
    with psycopg.connect(addresses[1], autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_copy")
    with psycopg.connect(addresses[1], dbname="test_copy") as connection:
        rows = connection.execute("SELECT extname FROM pg_extension").fetchall()
        assert set(EXTENSIONS) <= {name for (name,) in rows}
        connection.execute("CREATE TABLE works (word citext PRIMARY KEY)")


def test_welsh_letters_change_case(addresses: Addresses) -> None:
    with psycopg.connect(addresses[0]) as connection:
        row = connection.execute("SELECT upper('dŵr ŷd'), unaccent('tŷ')").fetchone()
    assert row == ("DŴR ŶD", "ty")
