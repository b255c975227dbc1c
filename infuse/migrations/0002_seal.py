"""Put the storey's tables under row-level security."""

from django.db import migrations

from infuse.record.append_only import APPEND_ONLY_SQL, APPEND_ONLY_UNDO_SQL
from infuse.tenancy.guard import SCOPE_SQL, Seal


class Migration(migrations.Migration):
    dependencies = [("infuse", "0001_initial")]

    operations = [
        migrations.RunSQL(
            SCOPE_SQL, "DROP FUNCTION infuse_programme(); DROP FUNCTION infuse_person()"
        ),
        Seal(
            "Event",
            "Invitation",
            "Membership",
            "Notice",
            "Organisation",
        ),
        migrations.RunSQL(APPEND_ONLY_SQL, APPEND_ONLY_UNDO_SQL),
    ]
