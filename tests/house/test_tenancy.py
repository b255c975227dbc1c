"""What PostgreSQL itself says of every table of a programme: policy, sealed references, owner."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from infuse.models import Programme
from infuse.tenancy.guard import OWN_ROWS, SEARCHED, SHARED_ROWS, owned_references
from infuse.tenancy.models import Owned

pytestmark = pytest.mark.django_db
OURS = ("infuse", "skills", "cohorts", "experiments")
USING = "(programme_id = infuse_programme())"
# As PostgreSQL writes guard.SHARED_ROWS.
SHARED = {
    "LibraryItem": "(((reach)::text = 'public'::text) OR (infuse_person() IS NOT NULL))",
}


def owned_models() -> list[type[Owned]]:
    """Every model that belongs to a programme."""
    return [model for model in apps.get_models() if issubclass(model, Owned)]


def ask(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Rows of the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def columns_of(table: str, kind: str) -> Iterator[tuple[list[str], str, list[str]]]:
    """Constraints of a kind: own columns, the table they refer to, its columns."""
    yield from ask(
        """
        SELECT array(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS k(number, place)
                     JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place),
               confrelid::regclass::text,
               array(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS k(number, place)
                     JOIN pg_attribute ON attrelid = confrelid AND attnum = number ORDER BY place)
        FROM pg_constraint WHERE conrelid = %s::regclass AND contype = %s AND convalidated
        """,
        table,
        kind,
    )


def test_every_table_of_a_programme_has_its_forced_policy() -> None:
    problems = []
    for model in owned_models():
        table = model._meta.db_table
        flags = ask(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            table,
        )
        if flags != [(True, True)]:
            problems.append(f"{table}: row-level security is {flags}")
        policies = ask(
            "SELECT permissive, cmd, roles::text[], qual, with_check FROM pg_policies"
            " WHERE tablename = %s",
            table,
        )
        own = OWN_ROWS.get(model.__name__)
        using = f"({USING} OR ({own}))" if own else USING
        wanted = [("PERMISSIVE", "ALL", ["public"], using, USING), *more_policies(model)]
        if sorted(policies, key=str) != sorted(wanted, key=str):
            problems.append(f"{table}: its policies are {policies}")
    assert problems == []


def more_policies(model: type[Owned]) -> list[tuple[Any, ...]]:
    """What may be read besides: released rows by everyone, words by the tables' owner alone."""
    found: list[tuple[Any, ...]] = []
    if model.__name__ in SHARED_ROWS:
        found.append(("PERMISSIVE", "SELECT", ["public"], SHARED[model.__name__], None))
    if model.__name__ in SEARCHED:
        owner = settings.DATABASE_OWNER["USER"]
        found.append(("PERMISSIVE", "SELECT", [owner], "true", None))
    return found


def test_every_reference_stays_inside_its_programme() -> None:
    problems = []
    for model in owned_models():
        table = model._meta.db_table
        uniques = [columns for columns, *_rest in columns_of(table, "u")]
        if ["programme_id", "id"] not in uniques:
            problems.append(f"{table}: (programme, id) is not unique")
        sealed = list(columns_of(table, "f"))
        for field in owned_references(model):
            parent = field.related_model._meta.db_table
            wanted = (["programme_id", field.column], parent, ["programme_id", "id"])
            if wanted not in sealed:
                problems.append(f"{table}.{field.column}: not sealed to its programme")
    assert problems == []


def test_every_model_with_a_programme_is_owned() -> None:
    """A model of ours that points at a programme, or at a row of one, belongs to it."""
    problems = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS and not issubclass(model, Owned)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and issubclass(field.related_model, (Owned, Programme))
    ]
    assert problems == []


def test_no_owned_model_has_a_hidden_join_table() -> None:
    """A many-to-many field would make a table without a policy: its rows are a model of ours."""
    problems = [
        f"{model.__name__}.{field.name}"
        for model in owned_models()
        for field in model._meta.many_to_many
        if getattr(field.remote_field.through, "_meta").auto_created  # noqa: B009
    ]
    assert problems == []


def test_tables_without_a_policy_are_known() -> None:
    """A table that appears in the database and is nobody's must be thought about here."""
    rows = ask("SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
               " WHERE nspname = 'public' AND relkind IN ('r', 'p', 'v', 'm')"
               " AND NOT relrowsecurity")  # fmt: skip
    prefixes = ("account_", "auth_", "django_", "mfa_")
    found = {name for (name,) in rows if not name.startswith(prefixes)}
    known = {"infuse_programme", "infuse_user", "infuse_outboxmail"}
    assert found == known | {"infuse_failedjob", "infuse_heartbeat"}


def test_the_apps_role_owns_nothing_and_bypasses_nothing() -> None:
    assert settings.DATABASES["default"]["USER"] != settings.DATABASE_OWNER["USER"]
    owned = ask(
        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"
        " UNION ALL SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) = current_user"
        " UNION ALL SELECT nspname FROM pg_namespace WHERE pg_get_userbyid(nspowner) = current_user"
    )
    assert owned == []
    assert ask(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,"
        " pg_has_role(%s, 'MEMBER') FROM pg_roles WHERE rolname = current_user",
        settings.DATABASE_OWNER["USER"],
    ) == [(False, False, False, False, False)]
