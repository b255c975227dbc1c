"""Reports of cohorts, organisations and experiments beside those of teams."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NAME_SUBJECTS = """
ALTER TABLE experiments_report NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cohorts_team NO FORCE ROW LEVEL SECURITY;
UPDATE experiments_report AS report SET subject = team.code
  FROM cohorts_team AS team WHERE team.id = report.team_id;
ALTER TABLE cohorts_team FORCE ROW LEVEL SECURITY;
ALTER TABLE experiments_report FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cohorts", "0002_seal"),
        ("experiments", "0002_seal"),
        ("infuse", "0002_seal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="report",
            name="report_number",
        ),
        migrations.AddField(
            model_name="report",
            name="experiment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="experiments.experiment",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="infuse.organisation",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="subject",
            field=models.CharField(default="", max_length=90),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="report",
            name="team",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="cohorts.team",
            ),
        ),
        # So far every report was about a team; the policy is lifted for the statement.
        migrations.RunSQL(NAME_SUBJECTS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("programme", "kind", "subject", "number"), name="report_number"
            ),
        ),
    ]
