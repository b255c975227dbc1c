"""An issue's theme in both languages; what was there stays, as English unless written in Welsh."""

from django.db import migrations, models

_OPEN = "ALTER TABLE {0} NO FORCE ROW LEVEL SECURITY;\n"
_SHUT = "ALTER TABLE {0} FORCE ROW LEVEL SECURITY;\n"

# A proposal in Welsh alone; what guests sent and have not confirmed waits as data.
MOVED = (
    _OPEN.format("cohorts_wickedissue")
    + """
UPDATE cohorts_wickedissue SET theme_cy = theme, theme = ''
  WHERE theme <> '' AND title_en = '' AND title_cy <> '';
"""
    + _SHUT.format("cohorts_wickedissue")
    + _OPEN.format("cohorts_openproposal")
    + """
UPDATE cohorts_openproposal
  SET texts = (texts - 'theme') || jsonb_build_object('theme_' || language, texts -> 'theme')
  WHERE jsonb_exists(texts, 'theme');
"""
    + _SHUT.format("cohorts_openproposal")
)
MOVED_BACK = (
    _OPEN.format("cohorts_wickedissue")
    + "UPDATE cohorts_wickedissue SET theme = theme_cy WHERE theme = '' AND theme_cy <> '';\n"
    + _SHUT.format("cohorts_wickedissue")
    + _OPEN.format("cohorts_openproposal")
    + """
UPDATE cohorts_openproposal
  SET texts = (texts - 'theme_en' - 'theme_cy')
    || jsonb_build_object('theme', coalesce(texts -> ('theme_' || language), '""'))
  WHERE confirmed_at IS NULL;
"""
    + _SHUT.format("cohorts_openproposal")
)


class Migration(migrations.Migration):
    dependencies = [
        ("cohorts", "0002_guards"),
    ]

    operations = [
        migrations.AlterField(
            model_name="wickedissue",
            name="theme",
            field=models.CharField(blank=True, db_column="theme", max_length=80),
        ),
        migrations.RenameField(model_name="wickedissue", old_name="theme", new_name="theme_en"),
        migrations.AddField(
            model_name="wickedissue",
            name="theme_cy",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.RunSQL(MOVED, MOVED_BACK),
    ]
