"""Put the storey's tables under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0001_initial"), ("skills", "0002_seal")]

    operations = [
        Seal(
            "Application",
            "Associate",
            "Attendance",
            "Call",
            "Cohort",
            "Criterion",
            "Decision",
            "Endorsement",
            "FormVersion",
            "PairRule",
            "Panellist",
            "Phase",
            "Proposal",
            "ProposedSeat",
            "ProposedTeam",
            "Ranking",
            "Reflection",
            "Review",
            "Score",
            "Seat",
            "Session",
            "Strength",
            "Team",
            "Week",
            "WickedIssue",
            "Withdrawal",
        ),
    ]
