"""Put the storey's tables under row-level security."""

from django.db import migrations

from experiments.design.frozen import FROZEN_SQL, FROZEN_UNDO_SQL
from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("experiments", "0001_initial"), ("cohorts", "0002_seal")]

    operations = [
        Seal(
            "Amendment",
            "Barrier",
            "BarrierLink",
            "Conclusion",
            "Entry",
            "EthicsCheck",
            "Experiment",
            "ExperimentDecision",
            "ExperimentOrganisation",
            "HoursEntry",
            "Lock",
            "Metric",
            "Report",
            "ReportFile",
            "Series",
        ),
        migrations.RunSQL(FROZEN_SQL, FROZEN_UNDO_SQL),
    ]
