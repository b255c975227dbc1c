"""Keep a material's files inside its programme."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from infuse.tenancy.guard import reference_sql


def seal_files(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A second foreign key for each of the two."""
    material = apps.get_model("cohorts", "Material")
    for name in ("file_en", "file_cy"):
        schema_editor.execute(reference_sql(material, material._meta.get_field(name)))


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0018_material_files"), ("infuse", "0004_files_seal")]

    operations = [migrations.RunPython(seal_files, migrations.RunPython.noop)]
