"""A theme in both languages, in the library and in the search."""

from django.db import migrations, models

from experiments.library.themes_sql import THEMES_SQL, THEMES_UNDO_SQL


class Migration(migrations.Migration):
    dependencies = [
        ("cohorts", "0003_issue_themes"),
        ("experiments", "0005_write_ups_in_full"),
    ]

    operations = [
        migrations.AlterField(
            model_name="libraryitem",
            name="theme",
            field=models.CharField(blank=True, db_column="theme", max_length=80),
        ),
        migrations.RenameField(model_name="libraryitem", old_name="theme", new_name="theme_en"),
        migrations.AddField(
            model_name="libraryitem",
            name="theme_cy",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.RunSQL(THEMES_SQL, THEMES_UNDO_SQL),
    ]
