"""The storey's tables."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import experiments.reports.models
from infuse.tenancy.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("experiments", "0001_initial"),
        ("experiments", "0002_seal"),
        ("experiments", "0003_reports_of_every_kind"),
        ("experiments", "0004_reports_of_every_kind_seal"),
        ("experiments", "0005_log_of_the_day"),
        ("experiments", "0006_log_of_the_day_seal"),
        ("experiments", "0007_reports_issued"),
        ("experiments", "0008_reports_issued_seal"),
        ("experiments", "0009_hours_and_barriers_seal"),
        ("experiments", "0010_library"),
        ("experiments", "0011_library_seal"),
    ]

    initial = True

    dependencies = [
        ("cohorts", "0001_tables"),
        ("infuse", "0001_tables"),
        ("infuse", "__first__"),
        ("skills", "0001_tables"),
    ]

    tables = [
        migrations.CreateModel(
            name="Barrier",
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
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barriers",
                        to="cohorts.cohort",
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title_en", models.CharField(blank=True, max_length=200)),
                ("title_cy", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rule", "A rule"),
                            ("system", "A system"),
                            ("habit", "A habit"),
                            ("data_sharing", "Sharing data"),
                            ("money", "Money"),
                            ("people", "People and their time"),
                            ("place", "A place or its equipment"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barriers",
                        to="infuse.organisation",
                    ),
                ),
                ("raised_on", models.DateField()),
                (
                    "raised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("escalated", "Escalated to the leader"),
                            ("resolved", "Resolved"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("escalated_on", models.DateField(blank=True, null=True)),
                ("resolved_on", models.DateField(blank=True, null=True)),
                ("notes", models.TextField(blank=True)),
                ("resolution", models.TextField(blank=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["raised_on", "pk"],
                "indexes": [
                    models.Index(
                        fields=["programme", "status", "raised_on"],
                        name="experiments_program_a9832b_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "code"), name="barrier_code")
                ],
            },
        ),
        migrations.CreateModel(
            name="BarrierRules",
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
                    "escalate_after",
                    models.PositiveSmallIntegerField(blank=True, default=20, null=True),
                ),
                (
                    "raise_after",
                    models.PositiveSmallIntegerField(blank=True, default=15, null=True),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("programme",), name="barrierrules_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Experiment",
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
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="experiments",
                        to="cohorts.team",
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title_en", models.CharField(blank=True, max_length=150)),
                ("title_cy", models.CharField(blank=True, max_length=150)),
                ("summary_en", models.TextField(blank=True)),
                ("summary_cy", models.TextField(blank=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="experiments",
                        to="cohorts.associate",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("team", "The team and the programme's staff"),
                            ("cohort", "Everyone in the cohort"),
                            ("library", "Every programme on the platform"),
                            ("public", "Everyone"),
                        ],
                        default="cohort",
                        max_length=8,
                    ),
                ),
                (
                    "source_language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                (
                    "upstream_tag",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("crisis", "Crisis"),
                            ("service", "Service"),
                            ("prevention", "Prevention"),
                            ("conditions", "Conditions"),
                        ],
                        max_length=12,
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_check", "In check"),
                            ("returned", "Returned"),
                            ("locked", "Locked"),
                            ("running", "Running"),
                            ("paused", "Paused"),
                            ("analysing", "Analysing"),
                            ("decided", "Decided"),
                            ("shared", "Shared"),
                            ("not_run", "Not run"),
                            ("stopped_for_safety", "Stopped for safety"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("outcome_sought", models.TextField(blank=True)),
                ("for_whom", models.TextField(blank=True)),
                ("riskiest_assumption", models.TextField(blank=True)),
                ("hypothesis", models.TextField(blank=True)),
                ("method", models.TextField(blank=True)),
                ("comparison", models.TextField(blank=True)),
                ("comparison_reason_if_none", models.TextField(blank=True)),
                ("sample", models.TextField(blank=True)),
                ("recruitment", models.TextField(blank=True)),
                ("evidence_check", models.TextField(blank=True)),
                ("whose_voice_is_missing", models.TextField(blank=True)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "money_gbp",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True),
                ),
                (
                    "staff_hours",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True),
                ),
                ("whose_cost", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["code", "pk"],
                "indexes": [
                    models.Index(
                        fields=["programme", "state", "code"], name="experiments_program_1beb3f_idx"
                    ),
                    models.Index(fields=["team", "state"], name="experiments_team_id_67ba73_idx"),
                    models.Index(
                        fields=["programme", "-state_since", "-id"],
                        name="experiments_program_a25cdd_idx",
                    ),
                    models.Index(
                        fields=["programme", "state", "-state_since", "-id"],
                        name="experiments_program_b90ed3_idx",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "code"), name="experiment_code")
                ],
            },
        ),
        migrations.CreateModel(
            name="HoursClaim",
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
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_claims",
                        to="cohorts.cohort",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("through_week", models.PositiveSmallIntegerField()),
                ("reference", models.CharField(blank=True, max_length=60)),
                (
                    "rate",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True),
                ),
                ("minutes", models.IntegerField()),
                ("closed_at", models.DateTimeField()),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["cohort", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("cohort", "number"), name="hoursclaim_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="HoursConfirmation",
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
                    "associate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_confirmations",
                        to="cohorts.associate",
                    ),
                ),
                ("week", models.PositiveSmallIntegerField()),
                (
                    "side",
                    models.CharField(
                        choices=[("person", "The person"), ("manager", "The manager")], max_length=7
                    ),
                ),
                ("minutes", models.PositiveIntegerField()),
                ("confirmed_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["week", "side"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("associate", "week", "side"), name="hoursconfirmation_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishingPause",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reason_en", models.CharField(max_length=200)),
                ("reason_cy", models.CharField(max_length=200)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "pause in publishing",
                "ordering": ["-starts_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReportBatch",
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
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_batches",
                        to="cohorts.cohort",
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=12)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="experiments.experiment",
                    ),
                ),
                ("on", models.DateField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("field", models.CharField(max_length=40)),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField()),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BarrierLink",
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
                    "barrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="experiments.barrier",
                    ),
                ),
                (
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barriers",
                        to="experiments.experiment",
                    ),
                ),
            ],
            options={
                "ordering": ["barrier__code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("barrier", "experiment"), name="barrierlink_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Conclusion",
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
                    "experiment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conclusion",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Met"),
                            ("partly_met", "Partly met"),
                            ("not_met", "Not met"),
                            ("inconclusive", "Inconclusive"),
                            ("not_run", "Not run"),
                            ("stopped_for_safety", "Stopped for safety"),
                        ],
                        max_length=20,
                    ),
                ),
                ("verdict_reason", models.TextField(blank=True)),
                ("actual_n", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "actual_value",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True),
                ),
                (
                    "comparison_value",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True),
                ),
                ("summary", models.TextField(blank=True)),
                ("surprises", models.TextField(blank=True)),
                ("went_wrong", models.TextField(blank=True)),
                ("worked", models.TextField(blank=True)),
                ("who_benefited", models.TextField(blank=True)),
                ("who_was_harmed", models.TextField(blank=True)),
                ("tell_others", models.TextField(blank=True)),
                ("conditions", models.TextField(blank=True)),
                (
                    "evidence_strength",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("opinion", "Opinion"),
                            ("stated_intention", "Stated intention"),
                            ("observed_behaviour", "Observed behaviour"),
                            ("observed_with_comparison", "Observed behaviour with a comparison"),
                            ("randomised", "Randomised"),
                        ],
                        max_length=30,
                    ),
                ),
                ("evidence_design", models.CharField(blank=True, max_length=150)),
                ("standards_level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("useful_no", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("standards_level", None),
                            models.Q(("standards_level__gte", 1), ("standards_level__lte", 5)),
                            _connector="OR",
                        ),
                        name="conclusion_standards_level",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryDraft",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entry_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("once_key", models.CharField(max_length=40)),
                ("typed", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                (
                    "held",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("concluded", "The experiment was concluded before it was sent."),
                            ("left", "You were not on the team any more when it was sent."),
                            ("refused", "It could not be added as it was."),
                            ("differs", "Another window had added or changed this note already."),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["-saved_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["person", "-saved_at"], name="experiments_person__150dd9_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "once_key"), name="entrydraft_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EthicsCheck",
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
                    "experiment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ethics",
                        to="experiments.experiment",
                    ),
                ),
                ("people_at_risk", models.BooleanField(null=True)),
                ("children", models.BooleanField(null=True)),
                ("deception", models.BooleanField(null=True)),
                ("withholding_service", models.BooleanField(null=True)),
                ("special_category_data", models.BooleanField(null=True)),
                ("public_money_above_limit", models.BooleanField(null=True)),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_on", models.DateField(null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, it may start"),
                            ("yes_with_conditions", "Yes, with conditions"),
                            ("no", "No, not like this"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("replied_on", models.DateField(null=True)),
                ("dpia_reference", models.CharField(blank=True, max_length=60)),
                ("safeguarding_note", models.TextField(blank=True)),
                ("equality_note", models.TextField(blank=True)),
                ("consent_wording_en", models.TextField(blank=True)),
                ("consent_wording_cy", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvidenceSearch",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence_searches",
                        to="experiments.experiment",
                    ),
                ),
                ("query", models.CharField(max_length=200)),
                ("results", models.PositiveSmallIntegerField(default=0)),
                ("elsewhere", models.JSONField(default=list)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("experiment", "query", "on"), name="evidencesearch_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExperimentDecision",
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
                    "experiment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("persevere", "Persevere"),
                            ("pivot", "Pivot"),
                            ("stop", "Stop"),
                            ("pause", "Pause"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_on", models.DateField()),
                ("next_step", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExperimentOrganisation",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="involved_organisations",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="infuse.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("experiment", "organisation"), name="experimentorganisation_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExperimentWords",
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
                    "experiment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="experiments.experiment",
                    ),
                ),
                ("moved_at", models.DateTimeField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="experimentwords_words"
                    ),
                    models.Index(
                        fields=["programme", "-moved_at", "-experiment"],
                        name="experimentwords_moved",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HoursEntry",
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
                    "associate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours",
                        to="cohorts.associate",
                    ),
                ),
                ("week", models.PositiveSmallIntegerField()),
                (
                    "activity",
                    models.CharField(
                        choices=[
                            ("labs", "Labs"),
                            ("experiment", "Experiment"),
                            ("team_meeting", "Team meeting"),
                            ("coaching", "Coaching"),
                            ("reporting", "Reporting"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "minutes",
                    models.IntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(-10080),
                            django.core.validators.MaxValueValidator(10080),
                        ]
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="experiments.hoursentry",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="experiments.hoursclaim",
                    ),
                ),
            ],
            options={
                "ordering": ["week", "activity", "pk"],
                "indexes": [
                    models.Index(
                        fields=["associate", "week"], name="experiments_associa_3f7db6_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("minutes__gt", 0), ("reverses", None)),
                            models.Q(("minutes__lt", 0), ("reverses__isnull", False)),
                            _connector="OR",
                        ),
                        name="hoursentry_sign",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LibraryItem",
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
                    "experiment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="library_item",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("library", "Every programme on the platform"),
                            ("public", "Everyone"),
                        ],
                        max_length=8,
                    ),
                ),
                ("released_at", models.DateTimeField()),
                ("code", models.CharField(max_length=20)),
                ("programme_name_en", models.CharField(max_length=120)),
                ("programme_name_cy", models.CharField(max_length=120)),
                ("title_en", models.CharField(blank=True, max_length=150)),
                ("title_cy", models.CharField(blank=True, max_length=150)),
                ("summary_en", models.TextField(blank=True)),
                ("summary_cy", models.TextField(blank=True)),
                ("issue_title_en", models.CharField(blank=True, max_length=200)),
                ("issue_title_cy", models.CharField(blank=True, max_length=200)),
                ("theme", models.CharField(blank=True, max_length=80)),
                (
                    "source_language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Met"),
                            ("partly_met", "Partly met"),
                            ("not_met", "Not met"),
                            ("inconclusive", "Inconclusive"),
                            ("not_run", "Not run"),
                            ("stopped_for_safety", "Stopped for safety"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("persevere", "Persevere"),
                            ("pivot", "Pivot"),
                            ("stop", "Stop"),
                            ("pause", "Pause"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "evidence_strength",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("opinion", "Opinion"),
                            ("stated_intention", "Stated intention"),
                            ("observed_behaviour", "Observed behaviour"),
                            ("observed_with_comparison", "Observed behaviour with a comparison"),
                            ("randomised", "Randomised"),
                        ],
                        max_length=30,
                    ),
                ),
                ("useful_no", models.BooleanField(default=False)),
                ("content", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-released_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["-released_at", "-id"], name="experiments_release_9591cf_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lock",
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
                    "experiment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lock",
                        to="experiments.experiment",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("frozen", models.JSONField()),
                ("frozen_hash", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Metric",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="metrics",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("primary", "Measure of success"),
                            ("guardrail", "Guardrail: what must not get worse"),
                        ],
                        default="primary",
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("unit", models.CharField(blank=True, max_length=60)),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("higher_is_better", "Higher is better"),
                            ("lower_is_better", "Lower is better"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True),
                ),
                ("baseline_reason_if_none", models.TextField(blank=True)),
                (
                    "threshold",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True),
                ),
                (
                    "stop_threshold",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True),
                ),
                ("stop_rule", models.TextField(blank=True)),
                ("also", models.TextField(blank=True)),
                (
                    "actual",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True),
                ),
            ],
            options={
                "ordering": ["-role", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("experiment", "role"), name="metric_role_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("team", "Team's end-of-phase report"),
                            ("inspire", "Inspire phase report"),
                            ("cohort", "Cohort report"),
                            ("organisation", "Organisation's report"),
                            ("experiment", "Experiment written up"),
                        ],
                        default="team",
                        max_length=12,
                    ),
                ),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="cohorts.cohort",
                    ),
                ),
                ("subject", models.CharField(max_length=90)),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="cohorts.team",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="infuse.organisation",
                    ),
                ),
                (
                    "experiment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="experiments.experiment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
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
                ("step", models.CharField(blank=True, max_length=40)),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("message", models.CharField(blank=True, max_length=300)),
                ("account", models.JSONField(null=True)),
                ("account_hash", models.CharField(blank=True, max_length=64)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="experiments.reportbatch",
                    ),
                ),
                ("issued_at", models.DateTimeField(null=True)),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["programme", "-asked_at", "-id"],
                        name="experiments_program_85b75b_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "kind", "subject", "number"), name="report_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series",
                        to="experiments.experiment",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("key", models.SlugField(max_length=60)),
                ("label_en", models.CharField(blank=True, max_length=200)),
                ("label_cy", models.CharField(blank=True, max_length=200)),
                ("unit", models.CharField(blank=True, max_length=60)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("primary", "Primary"),
                            ("comparison", "Comparison"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("experiment", "key"), name="series_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="SharingRequest",
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
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sharing_requests",
                        to="cohorts.cohort",
                    ),
                ),
                (
                    "experiment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sharing_requests",
                        to="experiments.experiment",
                    ),
                ),
                ("what", models.CharField(max_length=150)),
                ("purpose", models.TextField(blank=True)),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                (
                    "asked_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sharing_requests",
                        to="infuse.organisation",
                    ),
                ),
                ("asked_on", models.DateField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for a reply"),
                            ("agreed", "Agreed"),
                            ("refused", "Refused"),
                            ("withdrawn", "No longer needed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("replied_on", models.DateField(blank=True, null=True)),
                ("reply", models.TextField(blank=True)),
                (
                    "reply_language",
                    models.CharField(
                        blank=True, choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2
                    ),
                ),
                (
                    "reply_noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "barrier",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sharing_request",
                        to="experiments.barrier",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_on", "pk"],
                "indexes": [
                    models.Index(
                        fields=["programme", "state", "asked_on"],
                        name="experiments_program_137734_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replied_on", None), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("replied_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="sharingrequest_replied",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardsSignature",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standards_signatures",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Level 1: an account of why it should work"),
                            (2, "Level 2: data shows a change, its cause unknown"),
                            (3, "Level 3: the cause is shown, by a comparison"),
                            (4, "Level 4: replicated independently, at a reasonable cost"),
                            (5, "Level 5: delivered by others at scale"),
                        ],
                        validators=[
                            django.core.validators.MinValueValidator(3),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                (
                    "beside",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="experiments.experiment",
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="infuse.upload",
                    ),
                ),
                ("document_source", models.CharField(blank=True, max_length=300)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 3), ("level__lte", 5)),
                        name="standardssignature_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("experiment", models.F("beside")), _negated=True),
                        name="standardssignature_not_alone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level", 3), ("document__isnull", False), _connector="OR"
                        ),
                        name="standardssignature_document",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("began_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("experiment", "person"), name="subscription_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("on", models.DateField()),
                ("written_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "Note"),
                            ("measurement", "Measurement"),
                            ("deviation", "Deviation from the plan"),
                            ("incident", "Incident"),
                            ("decision", "Decision"),
                        ],
                        default="note",
                        max_length=12,
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("text", models.TextField()),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="experiments.series",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True),
                ),
                ("present", models.CharField(blank=True, max_length=300)),
                (
                    "skill",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="skills.skillitem",
                    ),
                ),
                ("minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("once_key", models.CharField(max_length=40)),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["experiment", "-on", "-id"], name="experiments_experim_9e950b_idx"
                    ),
                    models.Index(
                        fields=["experiment", "kind", "-on", "-id"],
                        name="experiments_experim_098e0a_idx",
                    ),
                    models.Index(
                        fields=["experiment", "-id"], name="experiments_experim_4371ce_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("experiment", "once_key"), name="entry_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("series", None), ("value", None)),
                            models.Q(("series__isnull", False), ("value__isnull", False)),
                            _connector="OR",
                        ),
                        name="entry_value_with_series",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceFind",
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
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="finds",
                        to="experiments.evidencesearch",
                    ),
                ),
                (
                    "found",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found_by",
                        to="experiments.experiment",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("search", "found"), name="evidencefind_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="experiments.report",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("ask", "What we need from you"),
                            ("promise", "What was answered last time"),
                            ("title", "Titles"),
                            ("outcome", "The outcome we seek"),
                            ("wrong", "What went wrong"),
                            ("worked", "What worked"),
                            ("value", "Social value"),
                            ("sure", "How sure we are"),
                            ("skills", "How people rated their own skills"),
                            ("next", "The next 90 days"),
                            ("unit", "Units of measures"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "source_language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("text_en", models.TextField(blank=True)),
                ("text_cy", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("missing", "Translation missing"),
                            ("machine", "Machine draft"),
                            ("draft", "Draft"),
                            ("checked", "Checked"),
                        ],
                        default="missing",
                        max_length=8,
                    ),
                ),
                ("compiled", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("left_out_at", models.DateTimeField(blank=True, null=True)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "section", "code"), name="passage_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicVersion",
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
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public_version",
                        to="experiments.report",
                    ),
                ),
                ("account", models.JSONField()),
                ("account_hash", models.CharField(max_length=64)),
                ("removed", models.JSONField(default=list)),
                ("published_at", models.DateTimeField()),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-published_at"],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="experiments.report",
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=300, upload_to=experiments.reports.models.report_path
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                (
                    "edition",
                    models.CharField(
                        choices=[("full", "Full report"), ("public", "Public version")],
                        default="full",
                        max_length=6,
                    ),
                ),
                ("account_hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "language", "edition"), name="reportfile_edition"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportLink",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="experiments.report",
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("address", models.EmailField(max_length=254)),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="infuse.organisation",
                    ),
                ),
                ("may_answer", models.BooleanField(default=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AskAnswer",
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
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="experiments.passage",
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("approve", "Approved"),
                            ("decline", "Declined"),
                            ("question", "Asked back"),
                            ("promise", "Promised"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("promised_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="experiments.reportlink",
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="infuse.organisation",
                    ),
                ),
                ("answered_at", models.DateTimeField()),
                ("reply", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(null=True)),
                (
                    "replied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("kept", "Kept"), ("broken", "Not kept")], max_length=6
                    ),
                ),
                ("outcome_at", models.DateTimeField(null=True)),
                (
                    "outcome_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["answered_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="experiments.experiment",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="experiments.entry",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("text", models.TextField()),
                ("once_key", models.CharField(max_length=40)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        fields=["experiment", "-id"], name="experiments_experim_1aaf29_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("experiment", "once_key"), name="comment_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryPhoto",
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
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="experiments.entry",
                    ),
                ),
                (
                    "upload",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry_photo",
                        to="infuse.upload",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("alt", models.CharField(max_length=300)),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                (
                    "consent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("consent_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EntryVersion",
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
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="experiments.entry",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "number"), name="entryversion_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryWords",
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
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="experiments.entry",
                    ),
                ),
                (
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="experiments.experiment",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="entrywords_words"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="experiments.report",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="experiments.reportlink",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("report", "person"),
                        name="opening_first",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="experiments.report",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="experiments.passage",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("cy", "Cymraeg")], max_length=2),
                ),
                ("made_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
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
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="experiments.comment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("comment", "person"), name="mention_once")
                ],
            },
        ),
    ]
    operations = [CreateTables(tables)]
