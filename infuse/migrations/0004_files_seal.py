"""Put stored files under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("infuse", "0003_files"), ("infuse", "0002_seal")]

    operations = [Seal("Upload")]
