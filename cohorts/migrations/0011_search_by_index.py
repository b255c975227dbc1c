"""Words of applications are looked up by their index, within one programme."""

from django.db import migrations

# The owner's functions may read every word; a table that was sealed before has no such policy yet.
POLICY = """
DROP POLICY IF EXISTS cohorts_searchtext_search ON cohorts_searchtext;
CREATE POLICY cohorts_searchtext_search ON cohorts_searchtext FOR SELECT TO CURRENT_USER
  USING (true);
"""

LOOK = """
CREATE FUNCTION infuse_applications_with(wanted tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT application_id FROM cohorts_searchtext
    WHERE words @@ wanted AND programme_id = infuse_programme() $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0010_publishing_usual")]

    operations = [
        migrations.RunSQL(POLICY, migrations.RunSQL.noop),
        migrations.RunSQL(LOOK, "DROP FUNCTION infuse_applications_with(tsquery)"),
    ]
