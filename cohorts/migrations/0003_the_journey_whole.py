"""Intake, the inspire phase, wicked issues and teams, whole."""

import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cohorts.intake.exchange.models


class Migration(migrations.Migration):
    dependencies = [
        ("cohorts", "0002_seal"),
        ("infuse", "0004_files_seal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("title_en", models.CharField(max_length=200)),
                ("title_cy", models.CharField(max_length=200)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "activities",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ActivityDone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text_en", models.TextField()),
                ("text_cy", models.TextField()),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Avoidance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("named_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="BatchLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "Accept"),
                            ("waitlisted", "Put on the waiting list"),
                            ("declined", "Do not accept"),
                        ],
                        max_length=12,
                    ),
                ),
                ("state_seen", models.CharField(max_length=20)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="BoardStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("move", "Moved"),
                            ("team", "Team added"),
                            ("lock", "Locked"),
                            ("unlock", "Unlocked"),
                            ("solve", "Worked out again"),
                        ],
                        max_length=8,
                    ),
                ),
                ("about", models.JSONField(default=dict)),
                ("effect", models.JSONField(default=dict)),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("last_read_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True)),
                ("account", models.JSONField(default=dict)),
                ("issued_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Charter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("purpose", models.TextField()),
                ("meeting", models.TextField()),
                ("deciding", models.TextField()),
                ("disagreeing", models.TextField()),
                ("hours", models.TextField()),
                ("roles", models.TextField()),
                ("sponsor_contact", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="CharterAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agreed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["agreed_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("school_holiday", "School holiday"), ("closure", "Closed")],
                        max_length=20,
                    ),
                ),
                ("name_en", models.CharField(max_length=120)),
                ("name_cy", models.CharField(max_length=120)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
            ],
            options={
                "ordering": ["starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Coaching",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["began_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("declared_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-declared_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_status",
                    models.CharField(
                        choices=[
                            ("yes", "Present"),
                            ("late", "Late"),
                            ("no", "Absent"),
                            ("excused", "Excused"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
                        choices=[
                            ("yes", "Present"),
                            ("late", "Late"),
                            ("no", "Absent"),
                            ("excused", "Excused"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DecisionBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Being prepared"),
                            ("waiting", "Waits for a second person"),
                            ("decided", "Decided"),
                            ("dropped", "Dropped"),
                        ],
                        default="prepared",
                        max_length=10,
                    ),
                ),
                ("reasons", models.JSONField(default=dict)),
                ("started_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-started_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="EndorsementQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("reply", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["asked_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EndorsementRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=150)),
                ("address", models.EmailField(max_length=254)),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-sent_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="EqualityAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token", models.CharField(max_length=64, unique=True)),
                ("question", models.CharField(max_length=30)),
                ("choice", models.CharField(max_length=30)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="EqualityFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted_on", models.DateField()),
                ("figures", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FormationImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("rows", models.JSONField(default=list)),
                ("given_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="FormationWeights",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "preference",
                    models.PositiveSmallIntegerField(
                        default=40, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "skills",
                    models.PositiveSmallIntegerField(
                        default=20, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "employers",
                    models.PositiveSmallIntegerField(
                        default=15, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "availability",
                    models.PositiveSmallIntegerField(
                        default=15, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "isolation",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sections", models.JSONField(default=list)),
                ("questions", models.JSONField(default=list)),
                ("keys_given", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IssueCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("intro_en", models.TextField(blank=True)),
                ("intro_cy", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="IssueInterest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="IssueQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                (
                    "answer_language",
                    models.CharField(
                        blank=True, choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["asked_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="IssueRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[("lock", "Must work on it"), ("ban", "Must not work on it")],
                        max_length=4,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reading", "Reading"),
                            ("slides", "Slides"),
                            ("tool", "Tool or worksheet"),
                            ("recording", "Recording"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title_en", models.CharField(max_length=200)),
                ("title_cy", models.CharField(max_length=200)),
                ("url_en", models.URLField(blank=True, max_length=500)),
                ("url_cy", models.URLField(blank=True, max_length=500)),
                ("has_captions", models.BooleanField(default=False)),
                ("transcript_url", models.URLField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("email", models.EmailField(max_length=254)),
                ("reason", models.TextField()),
                ("nominated_at", models.DateTimeField()),
                ("taken_up_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-nominated_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("confirm_by", models.DateTimeField()),
                ("extended_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("time", "I do not have the time"),
                            ("not_released", "My manager cannot release me"),
                            ("new_job", "I am changing jobs"),
                            ("dates", "The dates do not suit me"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decline_note", models.TextField(blank=True)),
                ("lapsed_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="OpenProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("email", models.EmailField(max_length=254)),
                ("organisation", models.CharField(blank=True, max_length=150)),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("texts", models.JSONField(default=dict)),
                ("sent_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-sent_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("message", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to start"),
                            ("running", "Being made"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("applications", models.JSONField(default=list)),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=300,
                        upload_to=cohorts.intake.exchange.models.pack_path,
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("returned_on", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("leave", "Leave, such as parental or carer's leave"),
                            ("health", "Health or family"),
                            ("workload", "Workload"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PeerCard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("offers", models.TextField(blank=True)),
                ("needs", models.TextField(blank=True)),
                (
                    "offer_tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list
                    ),
                ),
                (
                    "need_tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PeerContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message", models.TextField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60)),
                ("name_en", models.CharField(max_length=120)),
                ("name_cy", models.CharField(max_length=120)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="ProposedOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "Accept"),
                            ("waitlisted", "Put on the waiting list"),
                            ("declined", "Do not accept"),
                        ],
                        max_length=12,
                    ),
                ),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for a second person"),
                            ("agreed", "Confirmed, not announced yet"),
                            ("announced", "Announced"),
                            ("taken_back", "Taken back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("names", models.JSONField(default=dict)),
                ("how_en", models.TextField()),
                ("how_cy", models.TextField()),
                ("announce_at", models.DateTimeField(blank=True, null=True)),
                ("put_forward_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("announced_at", models.DateTimeField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("obstacle", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="PublishingPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("two_people", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Being prepared"),
                            ("running", "Being sent"),
                            ("done", "Sent"),
                        ],
                        default="prepared",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(null=True)),
                ("total", models.PositiveIntegerField(default=0)),
                ("told", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReleaseMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "Accept"),
                            ("waitlisted", "Put on the waiting list"),
                            ("declined", "Do not accept"),
                        ],
                        max_length=12,
                    ),
                ),
                ("included", models.BooleanField(default=True)),
                ("subject_en", models.CharField(max_length=150)),
                ("subject_cy", models.CharField(max_length=150)),
                ("body_en", models.TextField()),
                ("body_cy", models.TextField()),
            ],
            options={
                "ordering": ["outcome"],
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.CreateModel(
            name="SheetImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("message", models.CharField(blank=True, max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[("applications", "Applications"), ("reviews", "Reviews")],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "Being checked"),
                            ("checked", "Checked"),
                            ("importing", "Being taken in"),
                            ("done", "Taken in"),
                            ("failed", "Failed"),
                        ],
                        default="checking",
                        max_length=10,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("data", models.BinaryField()),
                ("fates", models.JSONField(default=list)),
                ("notices", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("typed_name", models.CharField(max_length=150)),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("signed_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("placed", "You have a place"),
                            ("waiting", "You are on the waiting list"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("split", "Split"), ("merge", "Merged")], max_length=5
                    ),
                ),
                ("on", models.DateField()),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TeamName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_en", models.CharField(blank=True, max_length=120)),
                ("name_cy", models.CharField(blank=True, max_length=120)),
                ("before_en", models.CharField(blank=True, max_length=120)),
                ("before_cy", models.CharField(blank=True, max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("taken", "Taken"),
                            ("declined", "Not taken"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="TemplateVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("edited_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "half_days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list
                    ),
                ),
                ("answered_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveIndex(
            model_name="application",
            name="cohorts_app_program_aa983e_idx",
        ),
        migrations.AddField(
            model_name="application",
            name="no_longer_asked",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="application",
            name="reviews_asked",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="application",
            name="score_spread",
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="application",
            name="waiting_place",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="attendance",
            name="reason",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="attendance",
            name="source",
            field=models.CharField(
                choices=[("register", "Register"), ("check_in", "Check-in code")],
                default="register",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="call",
            name="announced_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="call",
            name="announced_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="call",
            name="blind_review",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="call",
            name="capacity",
            field=models.PositiveSmallIntegerField(default=20),
        ),
        migrations.AddField(
            model_name="call",
            name="confirm_days",
            field=models.PositiveSmallIntegerField(default=10),
        ),
        migrations.AddField(
            model_name="call",
            name="edits_until_close",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="call",
            name="places_per_organisation",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="call",
            name="promote_automatically",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="call",
            name="reviews_due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="call",
            name="two_person_decisions",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="call",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="cohort",
            name="completion_rules",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="criterion",
            name="guide_cy",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="criterion",
            name="guide_en",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="criterion",
            name="levels",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="decision",
            name="basis",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="decision",
            name="feedback",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="reason_code",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="decision",
            name="replaced_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="formversion",
            name="sections",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="panellist",
            name="conflicts_checked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="panellist",
            name="left_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="panellist",
            name="mean_given",
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="panellist",
            name="reviews_asked",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="panellist",
            name="reviews_done",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="panellist",
            name="spread_given",
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="phase",
            name="breaks",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="proposal",
            name="copied_from",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="proposedseat",
            name="locked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="proposedteam",
            name="locked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="reflection",
            name="kept_by",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="review",
            name="draft",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="review",
            name="feedback_for_applicant",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="review",
            name="saved_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="session",
            name="cancel_reason_cy",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="session",
            name="cancel_reason_en",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="session",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="capacity",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="changed_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="session",
            name="choose_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="group",
            field=models.SlugField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="session",
            name="link",
            field=models.URLField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="session",
            name="planned_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="sequence",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="team",
            name="ended_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="week",
            name="prompts",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="baseline",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="closed_reason_cy",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="closed_reason_en",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="direction",
            field=models.CharField(
                blank=True, choices=[("down", "Down"), ("up", "Up")], max_length=4
            ),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="max_size",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="measure_cy",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="measure_en",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_issues",
                to="cohorts.wickedissue",
            ),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="min_size",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="source",
            field=models.CharField(
                choices=[
                    ("manager", "The programme"),
                    ("associate", "An associate"),
                    ("organisation", "An organisation"),
                    ("open_call", "The open call"),
                ],
                default="manager",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="unit_cy",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="unit_en",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="why_wicked_cy",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="wickedissue",
            name="why_wicked_en",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="application",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("submitted", "Submitted"),
                    ("accepted", "Accepted"),
                    ("waitlisted", "On the waiting list"),
                    ("declined", "Not accepted"),
                    ("withdrawn", "Withdrawn"),
                    ("offered", "Place offered"),
                    ("confirmed", "Place confirmed"),
                    ("place_declined", "Did not take the place"),
                    ("lapsed", "Offer lapsed"),
                ],
                default="draft",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="status",
            field=models.CharField(
                choices=[
                    ("yes", "Present"),
                    ("late", "Late"),
                    ("no", "Absent"),
                    ("excused", "Excused"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="reason",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "Waiting to start"),
                    ("running", "Being worked out"),
                    ("ready", "Ready"),
                    ("infeasible", "The rules contradict each other"),
                    ("failed", "Failed"),
                    ("put_forward", "Put forward for publishing"),
                    ("published", "Published"),
                ],
                default="queued",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="session",
            name="kind",
            field=models.CharField(
                choices=[
                    ("workshop", "Workshop"),
                    ("lab", "Lab"),
                    ("peer_circle", "Peer circle"),
                    ("coaching", "Coaching"),
                    ("site_visit", "Site visit"),
                    ("showcase", "Showcase"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="wickedissue",
            name="outcome_cy",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="wickedissue",
            name="outcome_en",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="wickedissue",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("offered", "Offered"),
                    ("closed", "Closed"),
                    ("merged", "Merged with another"),
                ],
                default="offered",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="wickedissue",
            name="statement_cy",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="wickedissue",
            name="statement_en",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="wickedissue",
            name="title_cy",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="wickedissue",
            name="title_en",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="withdrawal",
            name="reason",
            field=models.CharField(
                choices=[
                    ("workload", "Workload"),
                    ("new_job", "New job"),
                    ("health", "Health or family"),
                    ("other", "Another reason"),
                    ("transfer", "Moved to a later cohort"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                models.F("programme"),
                models.OrderBy(
                    django.db.models.functions.comparison.Coalesce(
                        "mean_score", models.Value(Decimal("-1"))
                    ),
                    descending=True,
                ),
                models.OrderBy(models.F("id"), descending=True),
                name="application_by_score",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["programme", "-submitted_at", "-id"],
                include=("person",),
                name="application_by_date",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="week",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="activities",
                to="cohorts.week",
            ),
        ),
        migrations.AddField(
            model_name="activitydone",
            name="activity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="marks",
                to="cohorts.activity",
            ),
        ),
        migrations.AddField(
            model_name="activitydone",
            name="associate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="activity_marks",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="activitydone",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements",
                to="cohorts.call",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="avoidance",
            name="associate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="avoidances",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="avoidance",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="avoidance",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="batchline",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="batch_lines",
                to="cohorts.application",
            ),
        ),
        migrations.AddField(
            model_name="batchline",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="boardstep",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="boardstep",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="boardstep",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="cohorts.proposal",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="calendar_feeds",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="associate",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="certificate",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="issued_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="charter",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="charter",
            name="team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="charters",
                to="cohorts.team",
            ),
        ),
        migrations.AddField(
            model_name="charter",
            name="written_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="charteragreement",
            name="associate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="charteragreement",
            name="charter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="agreements",
                to="cohorts.charter",
            ),
        ),
        migrations.AddField(
            model_name="charteragreement",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="closure",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="coaching",
            name="assigned_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="coaching",
            name="associate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="coachings",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="coaching",
            name="coach",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="coachings",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="coaching",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conflicts",
                to="cohorts.application",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="panellist",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conflicts",
                to="cohorts.panellist",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="attendance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="corrections",
                to="cohorts.attendance",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="decisionbatch",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="batches",
                to="cohorts.call",
            ),
        ),
        migrations.AddField(
            model_name="decisionbatch",
            name="closed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decisionbatch",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="decisionbatch",
            name="started_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="batchline",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="cohorts.decisionbatch",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="batch",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="cohorts.decisionbatch",
            ),
        ),
        migrations.AddField(
            model_name="endorsementquestion",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="endorsement_questions",
                to="cohorts.application",
            ),
        ),
        migrations.AddField(
            model_name="endorsementquestion",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="endorsementrequest",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="endorsement_requests",
                to="cohorts.application",
            ),
        ),
        migrations.AddField(
            model_name="endorsementrequest",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="endorsementrequest",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="equalityanswer",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="equality_answers",
                to="cohorts.call",
            ),
        ),
        migrations.AddField(
            model_name="equalityanswer",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="equalityfigures",
            name="call",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="equality_figures",
                to="cohorts.call",
            ),
        ),
        migrations.AddField(
            model_name="equalityfigures",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="formationimport",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="formation_imports",
                to="cohorts.cohort",
            ),
        ),
        migrations.AddField(
            model_name="formationimport",
            name="given_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="formationimport",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="formationimport",
            name="proposal",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="came_from",
                to="cohorts.proposal",
            ),
        ),
        migrations.AddField(
            model_name="formationweights",
            name="cohort",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="formation_weights",
                to="cohorts.cohort",
            ),
        ),
        migrations.AddField(
            model_name="formationweights",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="formdraft",
            name="call",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="form_draft",
                to="cohorts.call",
            ),
        ),
        migrations.AddField(
            model_name="formdraft",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="formdraft",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="issuecall",
            name="cohort",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="issue_call",
                to="cohorts.cohort",
            ),
        ),
        migrations.AddField(
            model_name="issuecall",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="issueinterest",
            name="issue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="interests",
                to="cohorts.wickedissue",
            ),
        ),
        migrations.AddField(
            model_name="issueinterest",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="issueinterest",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="issuequestion",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="issuequestion",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="issuequestion",
            name="issue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="questions",
                to="cohorts.wickedissue",
            ),
        ),
        migrations.AddField(
            model_name="issuequestion",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="issuerule",
            name="added_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="issuerule",
            name="associate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="issue_rules",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="issuerule",
            name="issue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="person_rules",
                to="cohorts.wickedissue",
            ),
        ),
        migrations.AddField(
            model_name="issuerule",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="material",
            name="file_cy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="infuse.upload",
            ),
        ),
        migrations.AddField(
            model_name="material",
            name="file_en",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="infuse.upload",
            ),
        ),
        migrations.AddField(
            model_name="material",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="material",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="materials",
                to="cohorts.session",
            ),
        ),
        migrations.AddField(
            model_name="nomination",
            name="application",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to="cohorts.application",
            ),
        ),
        migrations.AddField(
            model_name="nomination",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to="cohorts.call",
            ),
        ),
        migrations.AddField(
            model_name="nomination",
            name="nominator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="nomination",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to="infuse.organisation",
            ),
        ),
        migrations.AddField(
            model_name="nomination",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="cohorts.application",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="decision",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offer",
                to="cohorts.decision",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="openproposal",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="open_proposals",
                to="cohorts.cohort",
            ),
        ),
        migrations.AddField(
            model_name="openproposal",
            name="issue",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="open_proposal",
                to="cohorts.wickedissue",
            ),
        ),
        migrations.AddField(
            model_name="openproposal",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="pack",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pack",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="associate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pauses",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="peercard",
            name="associate",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="peer_card",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="peercard",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="peercontact",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="peercontact",
            name="receiver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="contacts_had",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="peercontact",
            name="sender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="contacts_made",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="programmetemplate",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="proposedoutcome",
            name="application",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proposed_outcome",
                to="cohorts.application",
            ),
        ),
        migrations.AddField(
            model_name="proposedoutcome",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="proposedoutcome",
            name="set_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="agreed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="publications",
                to="cohorts.cohort",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="publications",
                to="cohorts.proposal",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="put_forward_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="taken_back_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publishingplan",
            name="cohort",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="publishing_plan",
                to="cohorts.cohort",
            ),
        ),
        migrations.AddField(
            model_name="publishingplan",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="releases",
                to="cohorts.call",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="released_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="release",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="cohorts.release",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("replaced_at", None), ("told_at", None)),
                fields=["application"],
                name="decision_not_told",
            ),
        ),
        migrations.AddField(
            model_name="releasemessage",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="releasemessage",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="cohorts.release",
            ),
        ),
        migrations.AddField(
            model_name="searchtext",
            name="application",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="search_text",
                to="cohorts.application",
            ),
        ),
        migrations.AddField(
            model_name="searchtext",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="sheetimport",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sheetimport",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports",
                to="cohorts.call",
            ),
        ),
        migrations.AddField(
            model_name="sheetimport",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="signature",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signatures",
                to="cohorts.agreement",
            ),
        ),
        migrations.AddField(
            model_name="signature",
            name="offer",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signature",
                to="cohorts.offer",
            ),
        ),
        migrations.AddField(
            model_name="signature",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="signup",
            name="associate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signups",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="signup",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="signup",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signups",
                to="cohorts.session",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="after",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="origins",
                to="cohorts.team",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="before",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successions",
                to="cohorts.team",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="teamname",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="teamname",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="teamname",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="teamname",
            name="team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="name_proposals",
                to="cohorts.team",
            ),
        ),
        migrations.AddField(
            model_name="templateversion",
            name="edited_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="templateversion",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="templateversion",
            name="template",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="cohorts.programmetemplate",
            ),
        ),
        migrations.AddField(
            model_name="cohort",
            name="template_version",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cohorts",
                to="cohorts.templateversion",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="joined",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfer_in",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="left",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfer_out",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="wish",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="wish",
            name="associate",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="wish",
                to="cohorts.associate",
            ),
        ),
        migrations.AddField(
            model_name="wish",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddConstraint(
            model_name="activitydone",
            constraint=models.UniqueConstraint(
                fields=("activity", "associate"), name="activitydone_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(fields=("call", "number"), name="agreement_number"),
        ),
        migrations.AddConstraint(
            model_name="avoidance",
            constraint=models.UniqueConstraint(
                fields=("associate", "other"), name="avoidance_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="avoidance",
            constraint=models.CheckConstraint(
                condition=models.Q(("associate", models.F("other")), _negated=True),
                name="avoidance_of_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="boardstep",
            constraint=models.UniqueConstraint(
                fields=("proposal", "number"), name="boardstep_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("programme", "person"),
                name="calendarfeed_one_running",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.UniqueConstraint(fields=("team", "number"), name="charter_number"),
        ),
        migrations.AddConstraint(
            model_name="charteragreement",
            constraint=models.UniqueConstraint(
                fields=("charter", "associate"), name="charteragreement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="closure_has_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="coaching",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("associate",),
                name="one_coach_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.UniqueConstraint(
                fields=("panellist", "application"), name="conflict_once"
            ),
        ),
        migrations.AddIndex(
            model_name="decisionbatch",
            index=models.Index(fields=["call", "state"], name="cohorts_dec_call_id_773d1e_idx"),
        ),
        migrations.AddConstraint(
            model_name="batchline",
            constraint=models.UniqueConstraint(
                fields=("batch", "application"), name="batchline_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="issuecall",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opens_on"))), name="issuecall_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="issueinterest",
            constraint=models.UniqueConstraint(fields=("issue", "person"), name="interest_once"),
        ),
        migrations.AddConstraint(
            model_name="issuerule",
            constraint=models.UniqueConstraint(
                fields=("associate", "issue"), name="issuerule_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.UniqueConstraint(
                fields=("call", "nominator", "email"), name="nomination_once"
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                fields=["programme", "confirm_by"], name="cohorts_off_program_710640_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("until__gte", models.F("starts_on")), _connector="OR"
                ),
                name="pause_has_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="peercontact",
            constraint=models.UniqueConstraint(
                fields=("sender", "receiver", "on"), name="peer_contact_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="programmetemplate",
            constraint=models.UniqueConstraint(
                fields=("programme", "slug"), name="programmetemplate_slug"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("state", "agreed")),
                fields=["announce_at"],
                name="publication_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "agreed"])),
                fields=("cohort",),
                name="publication_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "prepared")),
                fields=("call",),
                name="release_prepared_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasemessage",
            constraint=models.UniqueConstraint(
                fields=("release", "outcome"), name="releasemessage_once"
            ),
        ),
        migrations.AddIndex(
            model_name="searchtext",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["words"], name="searchtext_words"
            ),
        ),
        migrations.AddIndex(
            model_name="sheetimport",
            index=models.Index(
                fields=["programme", "-asked_at", "-id"], name="cohorts_she_program_585f1d_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                fields=("associate", "group"), name="signup_one_of_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(fields=("before", "after"), name="succession_once"),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("before", models.F("after")), _negated=True),
                name="succession_two_teams",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamname",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "proposed")),
                fields=("team",),
                name="teamname_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamname",
            constraint=models.CheckConstraint(
                condition=models.Q(("name_cy", ""), ("name_en", ""), _negated=True),
                name="teamname_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="templateversion",
            constraint=models.UniqueConstraint(
                fields=("template", "number"), name="templateversion_number"
            ),
        ),
    ]
