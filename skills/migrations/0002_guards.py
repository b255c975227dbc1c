"""Row-level security for the storey's tables."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    replaces = [("skills", "0004_publication_seal")]

    dependencies = [
        ("skills", "0001_tables"),
        ("infuse", "0002_guards"),
    ]

    operations = [
        Seal(
            "Answer",
            "Assessment",
            "AssessmentMoment",
            "AssessmentRound",
            "Framework",
            "GrowthPublication",
            "SkillItem",
        ),
    ]
