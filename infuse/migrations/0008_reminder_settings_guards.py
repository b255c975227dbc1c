"""Row-level security for what a programme changed about its reminders."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [
        ("infuse", "0007_reminder_settings"),
    ]

    operations = [Seal("ReminderHours", "ReminderSetting")]
