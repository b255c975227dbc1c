"""Gathers the models of the journey's rooms."""

from cohorts.inspire.attendance.models import Correction
from cohorts.inspire.completion.models import Certificate
from cohorts.inspire.exchange.models import PeerCard, PeerContact
from cohorts.inspire.models import (
    Activity,
    ActivityDone,
    Attendance,
    CalendarFeed,
    Material,
    Reflection,
    Session,
    SignUp,
    Week,
)
from cohorts.intake.decisions.models import (
    BatchLine,
    DecisionBatch,
    PreparedReason,
    ProposedOutcome,
    Release,
    ReleaseMessage,
)
from cohorts.intake.endorsement.models import (
    EndorsementQuestion,
    EndorsementRequest,
    Nomination,
)
from cohorts.intake.exchange.models import Pack, SheetImport
from cohorts.intake.form.models import FormDraft
from cohorts.intake.manage.models import SearchText
from cohorts.intake.models import (
    Application,
    Call,
    Conflict,
    Criterion,
    Decision,
    Endorsement,
    FormVersion,
    Panellist,
    Review,
    Score,
)
from cohorts.intake.monitoring.models import EqualityAnswer, EqualityFigures
from cohorts.intake.welcome.models import Agreement, Offer, Signature
from cohorts.issues.models import Avoidance, Ranking, Strength, WickedIssue, Wish
from cohorts.issues.open_call.models import IssueCall, OpenProposal
from cohorts.issues.talk.models import IssueInterest, IssueQuestion
from cohorts.roster.coaching.models import Coaching
from cohorts.roster.leaving.models import Pause, Transfer
from cohorts.roster.models import (
    Associate,
    Closure,
    Cohort,
    Phase,
    ProgrammeTemplate,
    TemplateVersion,
    Withdrawal,
)
from cohorts.teams.board.models import BoardStep
from cohorts.teams.exchange.models import FormationImport
from cohorts.teams.life.models import Charter, CharterAgreement, Succession, TeamName
from cohorts.teams.models import PairRule, Proposal, ProposedSeat, ProposedTeam, Seat, Team
from cohorts.teams.proposals.models import SolverNote
from cohorts.teams.publishing.models import Publication, PublishingPlan
from cohorts.teams.rules.models import FormationWeights, IssueRule

__all__ = [
    "Activity",
    "ActivityDone",
    "Agreement",
    "Application",
    "Associate",
    "Attendance",
    "Avoidance",
    "BatchLine",
    "BoardStep",
    "CalendarFeed",
    "Call",
    "Certificate",
    "Charter",
    "CharterAgreement",
    "Closure",
    "Coaching",
    "Cohort",
    "Conflict",
    "Correction",
    "Criterion",
    "Decision",
    "DecisionBatch",
    "Endorsement",
    "EndorsementQuestion",
    "EndorsementRequest",
    "EqualityAnswer",
    "EqualityFigures",
    "FormDraft",
    "FormVersion",
    "FormationImport",
    "FormationWeights",
    "IssueCall",
    "IssueInterest",
    "IssueQuestion",
    "IssueRule",
    "Material",
    "Nomination",
    "Offer",
    "OpenProposal",
    "Pack",
    "PairRule",
    "Panellist",
    "Pause",
    "PeerCard",
    "PeerContact",
    "Phase",
    "PreparedReason",
    "ProgrammeTemplate",
    "Proposal",
    "ProposedOutcome",
    "ProposedSeat",
    "ProposedTeam",
    "Publication",
    "PublishingPlan",
    "Ranking",
    "Reflection",
    "Release",
    "ReleaseMessage",
    "Review",
    "Score",
    "SearchText",
    "Seat",
    "Session",
    "SheetImport",
    "SignUp",
    "Signature",
    "SolverNote",
    "Strength",
    "Succession",
    "Team",
    "TeamName",
    "TemplateVersion",
    "Transfer",
    "Week",
    "WickedIssue",
    "Wish",
    "Withdrawal",
]
