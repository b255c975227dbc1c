"""Every new table of publishing, life and exchange under its policy."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0023_publishing_life_exchange")]

    operations = [
        Seal(
            "PublishingPlan",
            "Publication",
            "TeamName",
            "Charter",
            "CharterAgreement",
            "Succession",
            "FormationImport",
        ),
    ]
