"""Put the new tables, and new references of the old ones, under row-level security."""

from django.db import migrations

from infuse.tenancy.guard import Seal, SealReferences


class Migration(migrations.Migration):
    dependencies = [
        ("cohorts", "0003_the_journey_whole"),
        ("infuse", "0004_files_seal"),
        ("skills", "0004_publication_seal"),
    ]

    operations = [
        Seal(
            "Activity",
            "ActivityDone",
            "Agreement",
            "Avoidance",
            "BatchLine",
            "BoardStep",
            "CalendarFeed",
            "Certificate",
            "Charter",
            "CharterAgreement",
            "Closure",
            "Coaching",
            "Conflict",
            "Correction",
            "DecisionBatch",
            "EndorsementQuestion",
            "EndorsementRequest",
            "EqualityAnswer",
            "EqualityFigures",
            "FormDraft",
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
            "Pause",
            "PeerCard",
            "PeerContact",
            "ProgrammeTemplate",
            "ProposedOutcome",
            "Publication",
            "PublishingPlan",
            "Release",
            "ReleaseMessage",
            "SearchText",
            "SheetImport",
            "SignUp",
            "Signature",
            "Succession",
            "TeamName",
            "TemplateVersion",
            "Transfer",
            "Wish",
        ),
        SealReferences(
            "Cohort.template_version",
            "Decision.batch",
            "Decision.release",
            "WickedIssue.merged_into",
        ),
    ]
