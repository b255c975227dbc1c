"""Keep what a report is about inside its programme."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from infuse.tenancy.guard import reference_sql

FIELDS = ("organisation", "experiment")


def seal(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the second foreign keys."""
    report = apps.get_model("experiments", "Report")
    for name in FIELDS:
        schema_editor.execute(reference_sql(report, report._meta.get_field(name)))


def unseal(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    for name in FIELDS:
        schema_editor.execute(
            f'ALTER TABLE experiments_report DROP CONSTRAINT "experiments_report_{name}_id_tenant"'
        )


class Migration(migrations.Migration):
    dependencies = [("experiments", "0003_reports_of_every_kind")]

    operations = [migrations.RunPython(seal, unseal)]
