"""Seal the library, the evidence and the signatures; keep words for the search; freeze the rest."""

from django.db import migrations

from experiments.design.frozen_whole import WHOLE_SQL, WHOLE_UNDO_SQL
from experiments.library.sql import EARLIER, FINDING, KEEPING, TRIGGERS, UNDO
from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [
        ("experiments", "0010_library"),
        ("cohorts", "0005_intake_search"),
        ("skills", "0001_initial"),
        ("infuse", "0002_seal"),
    ]

    operations = [
        Seal(
            "EvidenceSearch",
            "EvidenceFind",
            "StandardsSignature",
            "LibraryItem",
            "ExperimentWords",
            "EntryWords",
        ),
        migrations.RunSQL(WHOLE_SQL, WHOLE_UNDO_SQL),
        migrations.RunSQL(KEEPING + TRIGGERS + FINDING, UNDO),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
    ]
