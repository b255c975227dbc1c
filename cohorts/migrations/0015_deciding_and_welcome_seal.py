"""Every new table under its policy, every new reference inside its programme."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from infuse.tenancy.guard import Seal, reference_sql

NEW_REFERENCES = ("batch", "release")


def seal_references(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The decision's new references; its table itself is sealed already."""
    decision = apps.get_model("cohorts", "Decision")
    for name in NEW_REFERENCES:
        schema_editor.execute(reference_sql(decision, decision._meta.get_field(name)))


def unseal_references(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Without them again."""
    for name in NEW_REFERENCES:
        schema_editor.execute(
            "ALTER TABLE cohorts_decision"
            f" DROP CONSTRAINT IF EXISTS cohorts_decision_{name}_id_tenant"
        )


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0014_deciding_and_welcome")]

    operations = [
        Seal(
            "ProposedOutcome",
            "DecisionBatch",
            "BatchLine",
            "Release",
            "ReleaseMessage",
            "Agreement",
            "Offer",
            "Signature",
        ),
        migrations.RunPython(seal_references, unseal_references),
    ]
