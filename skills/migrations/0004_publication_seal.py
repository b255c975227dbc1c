"""Put what is published under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("skills", "0003_examples_versions_publication")]

    operations = [Seal("GrowthPublication")]
