"""A database made once from the migrations and copied for each run, and the recurring people."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone
from psycopg import sql

from infuse.loading.load import load_programme
from infuse.models import Membership, Organisation, Programme, User
from infuse.tenancy.current import get_scope, set_scope
from infuse.tenancy.grants import as_owner
from tests.spreading import BySharedSetup

ROOT = Path(settings.BASE_DIR)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BySharedSetup:
    """Which process takes which tests: pytest-xdist asks for it."""
    return BySharedSetup(config, log)


def owner_connection() -> psycopg.Connection[Any]:
    """A connection of the owner of the tables, to the database that is always there."""
    owner = settings.DATABASE_OWNER
    return psycopg.connect(
        dbname="postgres",
        user=owner.get("USER") or None,
        password=owner.get("PASSWORD") or None,
        host=owner.get("HOST") or None,
        port=owner.get("PORT") or None,
        autocommit=True,
    )


def fingerprint() -> str:
    """Changes when a migration, or what the migrations run, does."""
    digest = hashlib.sha256(settings.DATABASES["default"]["USER"].encode())
    sources = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("infuse/tenancy/*.py")]
    sources += [ROOT / "infuse/record/append_only.py", *ROOT.glob("experiments/*/frozen*.py")]
    sources += [ROOT / "experiments/library" / name for name in ("sql.py", "finding.py")]
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def connect_to(name: str) -> None:
    """Point Django's connection at a database, still as the app's own role."""
    connection.close()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def copy_database(template: str, name: str) -> None:
    """Make a database as a copy of another."""
    with owner_connection() as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        owner.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )


def drop_database(name: str) -> None:
    """Drop a database, whoever is connected to it.

    The server's own cleaning cannot be ended by us: a few tries outlast it.
    """
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    for patience in (True, True, True, True, False):
        with owner_connection() as owner:
            try:
                owner.execute(statement)
                return
            except psycopg.errors.InsufficientPrivilege:
                if not patience:
                    raise
                owner.execute("SELECT pg_sleep(0.5)")


def pytest_collection_finish() -> None:
    """What is imported by now stays to the end: the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@contextmanager
def held_lock(name: str) -> Iterator[None]:
    """One process at a time: tests run in several, and make a template once."""
    path = Path(tempfile.gettempdir()) / f"{name}_{os.getuid()}.lock"
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def migrated_template() -> str:
    """The name of a database that holds the migrations and nothing else; made when missing."""
    name = f"infuse_template_{fingerprint()}"
    with held_lock("infuse_template"):
        with owner_connection() as owner:
            found = owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if found.fetchone():
                return name
            # What a run that was killed left half made.
            half = sql.Identifier(f"{name}_new")
            owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(half))
            owner.execute(sql.SQL("CREATE DATABASE {}").format(half))
        connect_to(f"{name}_new")
        with as_owner():
            call_command("migrate", verbosity=0, skip_checks=True)
        connection.close()
        with owner_connection() as owner:
            owner.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(f"{name}_new"), sql.Identifier(name)
                )
            )
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """A database of this run's own; its connections are the app's role, policies and all."""
    name = f"infuse_test_{os.getpid()}"
    with django_db_blocker.unblock():
        template = migrated_template()
        copy_database(template, name)
        connect_to(name)
        yield
        connections.close_all()
        drop_database(name)


def drop_stale(name: str) -> None:
    """Drop a database that no run needs any more; one that is busy stays for a later run."""
    with suppress(psycopg.errors.ObjectInUse, psycopg.errors.InsufficientPrivilege):
        drop_database(name)


@contextmanager
def loaded_template() -> Iterator[str]:
    """The name of a database with both demo programmes, loaded once for this state of the code.

    It is there until the block ends: a run of other code may then drop it.
    """
    digest = hashlib.sha256(fingerprint().encode())
    for package in ("infuse", "skills", "cohorts", "experiments", "demo"):
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in {".py", ".csv", ".json"} and "management" not in path.parts:
                digest.update(path.read_bytes())
    name = f"infuse_demo_{digest.hexdigest()[:12]}"
    empty = migrated_template()
    with held_lock("infuse_demo"):
        with owner_connection() as owner:
            old = owner.execute("SELECT datname FROM pg_database WHERE datname ~ '^infuse_demo_'")
            found = {row[0] for row in old.fetchall()}
        if name not in found:
            for database in found:
                drop_stale(database)
            _load(empty, name)
        yield name


def _load(empty: str, name: str) -> None:
    """Load the demo folders into a copy of the migrated template; named only when it is whole."""
    copy_database(empty, f"{name}_new")
    connect_to(f"{name}_new")
    for folder in sorted(path for path in (ROOT / "demo").iterdir() if path.is_dir()):
        load_programme(folder)
    connection.close()
    with owner_connection() as owner:
        owner.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(f"{name}_new"), sql.Identifier(name)
            )
        )


@pytest.fixture(scope="session")
def demo_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of this run's own with both demo programmes in it."""
    name = f"infuse_test_{os.getpid()}_demo"
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        with loaded_template() as template:
            copy_database(template, name)
        connect_to(before)
        yield name
        connection.close()
        drop_database(name)


@pytest.fixture
def demo(demo_database: str, django_db_blocker: Any) -> Iterator[dict[str, Programme]]:
    """The demo programmes by slug, in a transaction that is taken back at the end."""
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connect_to(demo_database)
        with transaction.atomic():
            yield {programme.slug: programme for programme in Programme.objects.all()}
            transaction.set_rollback(True)
        connect_to(before)


@pytest.fixture(autouse=True)
def quiet_settings(settings: Any, tmp_path: Path) -> None:
    """Mail stays in memory, files in the test's own folder, passwords are cheap to hash."""
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path  # WhiteNoise warns of a folder that is not there
    settings.WHITENOISE_USE_FINDERS = False  # each client would look through all static files
    settings.CELERY_TASK_ALWAYS_EAGER = False


def make_programme(slug: str, **fields: Any) -> Programme:
    """A programme with both its names."""
    names = {"name_en": slug.title(), "name_cy": f"{slug.title()} (cy)"}
    return Programme.objects.create(slug=slug, **(names | fields))


def make_person(programme: Programme, name: str, *roles: str, **fields: Any) -> User:
    """A person with these roles in the programme, whatever programme is current."""
    organisation = fields.pop("organisation", None)
    user = User.objects.create_user(f"{name.lower()}@{programme.slug}.example", full_name=name)
    before = get_scope()
    set_scope(programme_id=programme.pk, person_id=None)
    for role in roles:
        Membership.objects.create(
            programme=programme, user=user, role=role, organisation=organisation
        )
    set_scope(programme_id=before[0], person_id=before[1])
    for field, value in fields.items():
        setattr(user, field, value)
    user.save()
    return user


@pytest.fixture
def programme(db: None) -> Programme:
    """The programme that most tests happen in; the database's scope is set to it."""
    made = make_programme("afon", name_en="River", name_cy="Afon")
    set_scope(programme_id=made.pk, person_id=None)
    return made


@pytest.fixture
def other_programme(db: None) -> Programme:
    """The programme next door."""
    return make_programme("mynydd", name_en="Mountain", name_cy="Mynydd")


@pytest.fixture
def council(programme: Programme) -> Organisation:
    """Ada's and Dai's council."""
    return Organisation.objects.create(
        programme=programme, code="CNC", name_en="Council", name_cy="Cyngor", kind="council"
    )


@pytest.fixture
def charity(programme: Programme) -> Organisation:
    """An organisation that is not a council."""
    return Organisation.objects.create(
        programme=programme, code="ELU", name_en="Charity", name_cy="Elusen", kind="third_sector"
    )


@pytest.fixture
def ada(programme: Programme, council: Organisation) -> User:
    """An associate (without a cohort, unless the test gives her one)."""
    return make_person(programme, "Ada", "associate", organisation=council)


@pytest.fixture
def bo(programme: Programme) -> User:
    """The programme manager."""
    return make_person(programme, "Bo", "programme_manager")


@pytest.fixture
def cleo(other_programme: Programme) -> User:
    """The manager of another programme: nothing here is hers."""
    return make_person(other_programme, "Cleo", "programme_manager")


@pytest.fixture
def dai(programme: Programme, council: Organisation) -> User:
    """The leader of Ada's council."""
    return make_person(programme, "Dai", "council_leader", organisation=council)


@pytest.fixture
def efa(programme: Programme) -> User:
    """A coach."""
    return make_person(programme, "Efa", "coach")


@pytest.fixture
def fflur(programme: Programme, charity: Organisation) -> User:
    """A reviewer."""
    return make_person(programme, "Fflur", "reviewer", organisation=charity)


@pytest.fixture
def gwen(programme: Programme) -> User:
    """The evaluation lead, who answers ethics checks."""
    return make_person(programme, "Gwen", "evaluation_lead")


class Browser(Client):
    """Django's test client, signed in as somebody, inside a programme: paths start after it."""

    def __init__(self, programme: Programme, person: User | None) -> None:
        super().__init__()
        self.prefix = f"/{programme.slug}"
        if person:
            self.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def generic(  # type: ignore[override]  # Django's has many parameters; all go through
        self, method: str, path: str, *args: Any, **kwargs: Any
    ) -> Any:
        scope = get_scope()
        try:
            if not path.startswith(self.prefix):
                path = self.prefix + path
            return super().generic(method, path, *args, **kwargs)
        finally:
            set_scope(programme_id=scope[0], person_id=scope[1])


@pytest.fixture
def browse(programme: Programme) -> Any:
    """`browse(ada)` is a client signed in as Ada in the programme; `browse(None)` a guest."""

    def open_browser(person: User | None, inside: Programme = programme) -> Browser:
        return Browser(inside, person)

    return open_browser


@pytest.fixture
def now() -> datetime:
    """The moment of the test, in UTC."""
    return timezone.now().astimezone(UTC)


@pytest.fixture
def own_rate_limits(settings: Any) -> None:
    """What is counted in the cache is counted in this test's own memory, from nought: the other
    processes have one cache together."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    cache.clear()
