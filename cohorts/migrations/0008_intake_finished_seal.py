"""Put the prepared reasons under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0007_intake_finished")]

    operations = [Seal("PreparedReason")]
