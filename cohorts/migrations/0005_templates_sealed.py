"""Put the tables of templates, sessions and calendars under row-level security."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from infuse.tenancy.guard import Seal, reference_sql


def seal_template_of_cohort(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep a cohort's template inside its programme."""
    cohort = apps.get_model("cohorts", "Cohort")
    schema_editor.execute(reference_sql(cohort, cohort._meta.get_field("template_version")))


class Migration(migrations.Migration):
    dependencies = [
        ("cohorts", "0004_templates_sessions_calendar"),
        ("cohorts", "0004_intake_reviewing_seal"),
    ]

    operations = [
        Seal(
            "Activity",
            "ActivityDone",
            "CalendarFeed",
            "Closure",
            "Material",
            "ProgrammeTemplate",
            "SignUp",
            "TemplateVersion",
        ),
        migrations.RunPython(seal_template_of_cohort, migrations.RunPython.noop),
    ]
