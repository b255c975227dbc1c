"""Keep what was proposed, asked, wished and laid down inside its programme."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from infuse.tenancy.guard import Seal, reference_sql


def seal_merged(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The issue's new reference; its table itself is sealed already."""
    issue = apps.get_model("cohorts", "WickedIssue")
    schema_editor.execute(reference_sql(issue, issue._meta.get_field("merged_into")))


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0021_issues_proposed_and_rules")]

    operations = [
        Seal(
            "FormationWeights",
            "IssueQuestion",
            "OpenProposal",
            "Wish",
            "Avoidance",
            "IssueCall",
            "IssueInterest",
            "IssueRule",
        ),
        migrations.RunPython(seal_merged, migrations.RunPython.noop),
    ]
