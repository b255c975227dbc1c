"""Row-level security for messages to groups."""

from django.db import migrations

from infuse.tenancy.guard import Seal, SealReferences


class Migration(migrations.Migration):
    dependencies = [
        ("infuse", "0003_bulk_messages"),
    ]

    operations = [
        Seal("BulkMessage"),
        SealReferences("Notice.bulk"),
    ]
