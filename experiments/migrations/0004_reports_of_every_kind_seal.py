"""Keep what a report is about inside its programme."""

from django.db import migrations

from infuse.tenancy.guard import SealReferences


class Migration(migrations.Migration):
    dependencies = [("experiments", "0003_reports_of_every_kind")]

    operations = [SealReferences("Report.organisation", "Report.experiment")]
