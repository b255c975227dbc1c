"""Put what belongs to issuing, sharing and answering reports under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal, SealReferences


class Migration(migrations.Migration):
    dependencies = [("experiments", "0007_reports_issued")]

    operations = [
        Seal(
            "ReportBatch",
            "Passage",
            "Remark",
            "ReportLink",
            "Opening",
            "PublicVersion",
            "PublishingPause",
            "AskAnswer",
        ),
        SealReferences("Report.batch"),
    ]
