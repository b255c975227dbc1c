"""Put the tables of endorsing, nominating and equality monitoring under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0008_intake_applying")]

    operations = [
        Seal(
            "EndorsementQuestion",
            "EndorsementRequest",
            "EqualityAnswer",
            "EqualityFigures",
            "Nomination",
        )
    ]
