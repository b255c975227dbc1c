"""Indexes and functions that keep pages quick as programmes grow."""

from django.db import migrations, models

from experiments.library.finding import FINDING_SQL, FINDING_UNDO_SQL


class Migration(migrations.Migration):
    dependencies = [
        ("experiments", "0003_issued_reports_stay"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("value__isnull", False)),
                fields=["experiment", "-on", "-id"],
                name="entry_measured",
            ),
        ),
        migrations.AddIndex(
            model_name="experiment",
            index=models.Index(
                condition=models.Q(("parent__isnull", False)),
                fields=["team", "-id"],
                name="experiment_follows",
            ),
        ),
        migrations.RunSQL(FINDING_SQL, FINDING_UNDO_SQL),
    ]
