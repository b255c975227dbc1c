"""Row-level security for messages to groups, choices, addresses and reminders' settings."""

from django.db import migrations

from infuse.tenancy.guard import Seal, SealReferences


class Migration(migrations.Migration):
    dependencies = [("infuse", "0003_notices_whole")]

    operations = [
        Seal("AddressMark", "BulkMessage", "NoticeChoice", "ReminderHours", "ReminderSetting"),
        SealReferences("Notice.bulk", "Notice.digest"),
    ]
