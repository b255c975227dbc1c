"""What was issued and answered stays as it was, in SQL too."""

from django.db import migrations

from experiments.reports.frozen import REPORTS_SQL, REPORTS_UNDO_SQL


class Migration(migrations.Migration):
    dependencies = [
        ("experiments", "0002_guards"),
    ]

    operations = [
        migrations.RunSQL(REPORTS_SQL, REPORTS_UNDO_SQL),
    ]
