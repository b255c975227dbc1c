"""Row-level security for every Owned table, as migration operations.

Three guards a table: a forced policy (owner included), a unique (programme, id), and for each
reference to another Owned table a second foreign key over (programme, id), because foreign-key
checks themselves ignore policies: a child can never point into another programme.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

SCOPE_SQL = """
CREATE OR REPLACE FUNCTION infuse_programme() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('infuse.programme', true), '')::bigint $$;
CREATE OR REPLACE FUNCTION infuse_person() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('infuse.person', true), '')::bigint $$;
"""

# A person may see which programmes they belong to before any programme is chosen.
OWN_ROWS = {"Membership": "user_id = infuse_person()"}

# Rows that other programmes may read as well; only their own programme ever writes them.
SHARED_ROWS = {"LibraryItem": "reach = 'public' OR infuse_person() IS NOT NULL"}

# Words of a search, which only functions of the tables' owner look into: see experiments/library
# and cohorts/intake/manage/search.py.
SEARCHED = frozenset({"ExperimentWords", "EntryWords", "SearchText"})


def owned_references(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """The model's references to rows of a programme, the programme itself left out."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.name != "programme"
        and any(f.name == "programme" for f in field.related_model._meta.concrete_fields)
    ]


def policy_sql(model: type[models.Model]) -> str:
    """The statements that put a table under its policy and make (programme, id) referable."""
    table = model._meta.db_table
    own = OWN_ROWS.get(model.__name__)
    using = "programme_id = infuse_programme()" + (f" OR {own}" if own else "")
    return f"""
ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
CREATE POLICY "{table}_tenant" ON "{table}" USING ({using})
  WITH CHECK (programme_id = infuse_programme());
ALTER TABLE "{table}" ADD CONSTRAINT "{table}_tenant_id" UNIQUE (programme_id, id);
{_more_policies(model)}"""


def _more_policies(model: type[models.Model]) -> str:
    table, shared = model._meta.db_table, SHARED_ROWS.get(model.__name__)
    sql = ""
    if shared:
        sql += f'CREATE POLICY "{table}_shared" ON "{table}" FOR SELECT USING ({shared});\n'
    if model.__name__ in SEARCHED:
        sql += (
            f'CREATE POLICY "{table}_search" ON "{table}" FOR SELECT TO CURRENT_USER'
            " USING (true);\n"
        )
    return sql


def reference_sql(model: type[models.Model], field: models.ForeignKey[Any, Any]) -> str:
    """The second foreign key that keeps a reference inside its programme."""
    table, parent = model._meta.db_table, field.related_model._meta.db_table
    return f"""
ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{field.column}_tenant"
  FOREIGN KEY (programme_id, "{field.column}") REFERENCES "{parent}" (programme_id, id)
  DEFERRABLE INITIALLY DEFERRED;
"""


def unseal_reference_sql(model: type[models.Model], field: Any) -> str:
    """The way back of `reference_sql`."""
    table = model._meta.db_table
    return f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_{field.column}_tenant"'


class Seal(Operation):
    """Put every named model of the app under its policy and seal its references."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, *names: str) -> None:
        self.names = names

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing that Django knows of changes."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        apps: Apps = to_state.apps
        sealed = [apps.get_model(app_label, name) for name in self.names]
        for model in sealed:
            schema_editor.execute(policy_sql(model))
        for model in sealed:
            for field in owned_references(model):
                schema_editor.execute(reference_sql(model, field))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for name in reversed(self.names):
            model = from_state.apps.get_model(app_label, name)
            table = model._meta.db_table
            for field in owned_references(model):
                schema_editor.execute(unseal_reference_sql(model, field))
            for kind in ("tenant", "shared", "search"):
                schema_editor.execute(f'DROP POLICY IF EXISTS "{table}_{kind}" ON "{table}"')
            schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
            schema_editor.execute(
                f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_tenant_id" CASCADE'
            )

    def describe(self) -> str:
        return f"Seal {', '.join(self.names)} in their programme"


class SealReferences(Operation):
    """Keep new references of tables that are sealed already inside their programme.

    Each is named "Model.field".
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, *names: str) -> None:
        self.names = names

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing that Django knows of changes."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for name in self.names:
            model_name, _, field_name = name.partition(".")
            model = to_state.apps.get_model(app_label, model_name)
            field: Any = model._meta.get_field(field_name)
            schema_editor.execute(reference_sql(model, field))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for name in reversed(self.names):
            model_name, _, field_name = name.partition(".")
            model = from_state.apps.get_model(app_label, model_name)
            schema_editor.execute(unseal_reference_sql(model, model._meta.get_field(field_name)))

    def describe(self) -> str:
        return f"Seal {', '.join(self.names)} in their programme"
