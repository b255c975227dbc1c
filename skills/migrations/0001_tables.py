"""The storey's tables."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from infuse.tenancy.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("skills", "0001_initial"),
        ("skills", "0002_seal"),
        ("skills", "0003_examples_versions_publication"),
    ]

    initial = True

    dependencies = [
        ("infuse", "0001_tables"),
        ("infuse", "__first__"),
    ]

    tables = [
        migrations.CreateModel(
            name="Framework",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="infuse.programme",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("note_en", models.CharField(blank=True, max_length=300)),
                ("note_cy", models.CharField(blank=True, max_length=300)),
                ("chosen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "version"), name="framework_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="infuse.programme",
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="skills.framework",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SkillItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="infuse.programme",
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="skills.framework",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("area", models.CharField(max_length=40)),
                ("label_en", models.CharField(max_length=120)),
                ("label_cy", models.CharField(max_length=120)),
                ("behaviour_en", models.CharField(blank=True, max_length=300)),
                ("behaviour_cy", models.CharField(blank=True, max_length=300)),
                ("next_step_en", models.CharField(blank=True, max_length=300)),
                ("next_step_cy", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("framework", "code"), name="skillitem_code")
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentMoment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="infuse.programme",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moments",
                        to="skills.assessmentround",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("t0", "Before the first week"),
                            ("t1", "End of the first phase"),
                            ("t2", "End of the programme"),
                            ("t3", "Six months later"),
                        ],
                        max_length=2,
                    ),
                ),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "code"), name="assessmentmoment_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="GrowthPublication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="infuse.programme",
                    ),
                ),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="skills.assessmentround",
                    ),
                ),
                ("figures", models.JSONField()),
                ("published_at", models.DateTimeField()),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="infuse.programme",
                    ),
                ),
                (
                    "moment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="skills.assessmentmoment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "view",
                    models.CharField(
                        choices=[
                            ("now", "Where I am now"),
                            ("then", "Thinking back to the first week"),
                        ],
                        default="now",
                        max_length=4,
                    ),
                ),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("moment", "person", "view"), name="assessment_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="infuse.programme",
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="skills.assessment",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="skills.skillitem",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("0", "No capability"),
                            ("1", "Basic awareness"),
                            ("2", "Emerging capability"),
                            ("3", "Regular practitioner"),
                            ("not_relevant", "Not relevant to my role"),
                            ("prefer_not", "Prefer not to say"),
                        ],
                        max_length=12,
                    ),
                ),
                ("example", models.CharField(blank=True, max_length=300)),
                ("example_month", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "item"), name="answer_once")
                ],
            },
        ),
    ]
    operations = [CreateTables(tables)]
