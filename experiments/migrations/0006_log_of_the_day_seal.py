"""Put the log's new tables under row-level security; an entry's earlier words stay as they were."""

from django.db import migrations

from experiments.log.versions.append_only import VERSIONS_SQL, VERSIONS_UNDO_SQL
from infuse.tenancy.guard import Seal, SealReferences


class Migration(migrations.Migration):
    dependencies = [("experiments", "0005_log_of_the_day"), ("infuse", "0004_files_seal")]

    operations = [
        Seal("Comment", "EntryDraft", "EntryPhoto", "EntryVersion", "Mention", "Subscription"),
        SealReferences("Entry.skill"),
        migrations.RunSQL(VERSIONS_SQL, VERSIONS_UNDO_SQL),
    ]
