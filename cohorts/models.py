"""Gathers the models of the journey's rooms."""

from cohorts.inspire.models import Attendance, Reflection, Session, Week
from cohorts.intake.models import (
    Application,
    Call,
    Criterion,
    Decision,
    Endorsement,
    FormVersion,
    Panellist,
    Review,
    Score,
)
from cohorts.issues.models import Ranking, Strength, WickedIssue
from cohorts.roster.models import Associate, Cohort, Phase, Withdrawal
from cohorts.teams.models import PairRule, Proposal, ProposedSeat, ProposedTeam, Seat, Team

__all__ = [
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
]
