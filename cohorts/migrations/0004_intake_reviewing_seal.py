"""Put the declared conflicts under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0003_intake_reviewing")]

    operations = [Seal("Conflict")]
