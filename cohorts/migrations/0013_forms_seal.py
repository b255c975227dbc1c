"""Put the draft of a form under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0012_pauses_and_peers_seal")]

    operations = [Seal("FormDraft")]
