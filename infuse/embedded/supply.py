"""`services`: the environment of a command, with whatever it does not name brought up for it."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from infuse.embedded.lease import lease, try_lock
from infuse.embedded.places import KINDS, STATE, Place, open_folder
from infuse.embedded.postgres import Postgres
from infuse.embedded.roles import APP, DATABASE, OWNER
from infuse.embedded.valkey import Valkey

SLOTS = 32


@dataclass(frozen=True)
class Supply:
    """What a command gets: its environment, and the locks that its process should inherit."""

    environment: dict[str, str]
    locks: tuple[int, ...]


@contextmanager
def services(
    kind: str, state: Path = STATE, given: Mapping[str, str] = os.environ
) -> Iterator[Supply]:
    """Bring up PostgreSQL and Valkey of a kind, and stop them if nobody else uses them after.

    A part that `given` names (DATABASE_URL, REDIS_URL) is taken as it is. Raises Trouble when a
    server cannot start.
    """
    place = Place(KINDS[kind], state)
    with ExitStack() as stack:
        slot, locks = "", []
        if place.kind.slotted:
            slot, lock = stack.enter_context(_slot(place.home))
            locks.append(lock)
        postgres, valkey = Postgres(place), Valkey(place, f"valkey{slot}")
        wanted = [
            server
            for server, name in ((postgres, "DATABASE_URL"), (valkey, "REDIS_URL"))
            if not given.get(name)
        ]

        def start() -> None:
            for server in wanted:
                server.start()

        if wanted:
            locks.append(stack.enter_context(lease(place.home, start, lambda: stop_all(place))))
        environment = common_environment(place, given)
        if postgres in wanted:
            environment |= _database(postgres, slot)
        if valkey in wanted:
            environment |= _broker(valkey)
        yield Supply(environment, tuple(locks))


def stop_all(place: Place) -> None:
    """Stop every server of a place."""
    for socket in place.sockets.glob("valkey*.sock"):
        Valkey(place, socket.stem).stop()
    Postgres(place).stop()


@contextmanager
def _slot(home: Path) -> Iterator[tuple[str, int]]:
    """The first free number, so that commands side by side do not share a database's name."""
    for number in range(1, SLOTS + 1):
        with (home / f"slot-{number}").open("a") as lock:
            if try_lock(lock.fileno()):
                yield str(number), lock.fileno()
                return
    raise RuntimeError(f"more than {SLOTS} commands run at once in {home}")


def _database(postgres: Postgres, slot: str) -> dict[str, str]:
    name = f"{DATABASE}_{slot}" if slot else DATABASE
    if slot:
        postgres.ensure_database(name)
    sockets = str(postgres.place.sockets)
    path = os.pathsep.join([str(postgres.programs), os.environ.get("PATH", os.defpath)])
    return {
        "DATABASE_URL": f"postgres://{APP}@/{name}?host={sockets}",
        "DATABASE_OWNER_URL": f"postgres://{OWNER}@/{name}?host={sockets}",
        "PGHOST": sockets,  # for psql and pg_dump, which are on the path with it
        "PATH": path,
    }


def _broker(valkey: Valkey) -> dict[str, str]:
    return {
        "REDIS_URL": f"unix://{valkey.socket}",
        "CACHE_URL": f"unix://{valkey.socket}?db=1",
    }


def common_environment(place: Place, given: Mapping[str, str]) -> dict[str, str]:
    """The settings of a kind that do not depend on a server; what is given stays as it is."""
    testing = place.kind.name != "platform"
    defaults = {
        "MEDIA_ROOT": str(place.home / "media"),
        "SECRET_KEY": "only-for-tests" * 4 if testing else secret_key(place.state),
        "HTTPS": "false",
        "DJANGO_SETTINGS_MODULE": "infuse.settings",
    }
    if not testing:
        defaults["DEMO"] = "true"
    if given.get("DATABASE_URL"):
        defaults["DATABASE_OWNER_URL"] = given["DATABASE_URL"]
    return {
        **given,
        **{key: value for key, value in defaults.items() if not given.get(key)},
    }


def secret_key(state: Path) -> str:
    """The checkout's own key, made once, so that a restart signs nobody out."""
    path = open_folder(state, "platform") / "secret_key"
    try:
        with path.open("x") as new:
            path.chmod(0o600)
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()
