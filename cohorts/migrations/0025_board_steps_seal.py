"""Put the steps of boards under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0024_publishing_life_exchange_seal")]

    operations = [Seal("BoardStep")]
