"""Put the storey's tables under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("skills", "0001_initial"), ("infuse", "0002_seal")]

    operations = [
        Seal(
            "Answer",
            "Assessment",
            "AssessmentMoment",
            "AssessmentRound",
            "Framework",
            "SkillItem",
        ),
    ]
