"""Put what the solver keeps under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0012_solver_note")]

    operations = [Seal("SolverNote")]
