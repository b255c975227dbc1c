"""Row-level security for the storey's tables; the record is only ever added to."""

from django.db import migrations

from infuse.record.append_only import APPEND_ONLY_SQL, APPEND_ONLY_UNDO_SQL
from infuse.tenancy.guard import SCOPE_SQL, Seal


class Migration(migrations.Migration):
    replaces = [("infuse", "0007_job_arguments")]

    dependencies = [
        ("infuse", "0001_tables"),
    ]

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
            "Upload",
        ),
        migrations.RunSQL(APPEND_ONLY_SQL, APPEND_ONLY_UNDO_SQL),
    ]
