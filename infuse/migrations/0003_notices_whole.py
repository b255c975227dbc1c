"""Messages to groups, the text as sent, choices, addresses that came back, reminders' settings."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("infuse", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoticeChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reminder",
                    models.CharField(
                        choices=[
                            ("at_once", "A mail each time"),
                            ("weekly", "One mail a week"),
                            ("inbox", "No mail, only in the inbox"),
                        ],
                        default="at_once",
                        max_length=10,
                        verbose_name="Reminders",
                    ),
                ),
                (
                    "work",
                    models.CharField(
                        choices=[
                            ("at_once", "A mail each time"),
                            ("weekly", "One mail a week"),
                            ("inbox", "No mail, only in the inbox"),
                        ],
                        default="at_once",
                        max_length=10,
                    ),
                ),
                (
                    "promotion",
                    models.CharField(
                        choices=[
                            ("at_once", "A mail each time"),
                            ("weekly", "One mail a week"),
                            ("inbox", "No mail, only in the inbox"),
                        ],
                        default="inbox",
                        max_length=10,
                    ),
                ),
                ("away_from", models.DateField(blank=True, null=True)),
                ("away_until", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReminderHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "begins",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(23)]
                    ),
                ),
                (
                    "ends",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(24),
                        ]
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="ReminderSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=40)),
                ("is_on", models.BooleanField(default=True)),
                ("leads", models.JSONField(default=list)),
                ("every", models.PositiveSmallIntegerField(default=0)),
                ("most", models.PositiveSmallIntegerField(default=1)),
                ("working_days", models.BooleanField(default=False)),
                ("subject_en", models.CharField(blank=True, max_length=150)),
                ("subject_cy", models.CharField(blank=True, max_length=150)),
                ("body_en", models.TextField(blank=True)),
                ("body_cy", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="notice",
            name="digest",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="told_of",
                to="infuse.notice",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="read_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="subject",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="notice",
            name="text",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="try_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="notice",
            name="state",
            field=models.CharField(
                choices=[
                    ("due", "Due"),
                    ("claimed", "Being sent"),
                    ("sent", "Sent"),
                    ("failed", "Failed"),
                    ("suppressed", "Not sent"),
                    ("superseded", "No longer needed"),
                ],
                default="due",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="AddressMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254)),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("bounced", "Mail comes back"),
                            ("complained", "Reported as unwanted"),
                            ("unsubscribed", "Unsubscribed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=20)),
                ("before", models.CharField(blank=True, max_length=10)),
                ("told", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="infuse.notice",
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
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BulkMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("service", "About taking part"), ("promotion", "Promotion")],
                        default="service",
                        max_length=20,
                    ),
                ),
                ("subject_en", models.CharField(blank=True, max_length=150)),
                ("subject_cy", models.CharField(blank=True, max_length=150)),
                ("body_en", models.TextField(blank=True)),
                ("body_cy", models.TextField(blank=True)),
                ("audience", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("queued", "Sent or being sent"),
                            ("undone", "Undone"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("queued_at", models.DateTimeField(blank=True, null=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("recipients", models.PositiveIntegerField(default=0)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "queued_by",
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
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="bulk",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="infuse.bulkmessage",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                fields=["programme", "kind", "-due_at", "-id"], name="notice_by_kind"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                fields=["programme", "address", "-due_at", "-id"], name="notice_by_address"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("bulk__isnull", False)),
                fields=["bulk", "state"],
                name="notice_bulk",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("bulk__isnull", True), ("state", "due")),
                fields=["programme", "due_at", "id"],
                name="notice_due_single",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("bulk__isnull", False), ("state", "due")),
                fields=["programme", "due_at", "id"],
                name="notice_due_bulk",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                fields=["programme", "recipient", "-due_at", "-id"], name="notice_inbox"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(
                    ("read_at", None), ("state__in", ["sent", "failed", "suppressed"])
                ),
                fields=["programme", "recipient"],
                name="notice_unread",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(
                    ("digest", None), ("outcome", "digest"), ("state", "suppressed")
                ),
                fields=["programme", "recipient", "due_at"],
                name="notice_for_digest",
            ),
        ),
        migrations.AddField(
            model_name="noticechoice",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notice_choices",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="noticechoice",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="reminderhours",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddField(
            model_name="remindersetting",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="infuse.programme",
            ),
        ),
        migrations.AddIndex(
            model_name="addressmark",
            index=models.Index(
                fields=["programme", "-at", "-id"], name="infuse_addr_program_d9035b_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="addressmark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)),
                fields=("programme", "address", "mark", "group"),
                name="address_mark_once",
            ),
        ),
        migrations.AddIndex(
            model_name="bulkmessage",
            index=models.Index(fields=["programme", "-id"], name="infuse_bulk_program_e3e6ad_idx"),
        ),
        migrations.AddConstraint(
            model_name="noticechoice",
            constraint=models.UniqueConstraint(
                fields=("programme", "person"), name="notice_choice_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminderhours",
            constraint=models.UniqueConstraint(fields=("programme",), name="reminderhours_once"),
        ),
        migrations.AddConstraint(
            model_name="remindersetting",
            constraint=models.UniqueConstraint(
                fields=("programme", "rule"), name="remindersetting_once"
            ),
        ),
    ]
