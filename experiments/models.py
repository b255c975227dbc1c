"""Gathers the models of the work's rooms."""

from experiments.barriers.models import Barrier, BarrierLink, BarrierRules
from experiments.barriers.sharing.models import SharingRequest
from experiments.design.evidence.models import EvidenceFind, EvidenceSearch
from experiments.design.models import (
    Amendment,
    Conclusion,
    EthicsCheck,
    Experiment,
    ExperimentDecision,
    ExperimentOrganisation,
    Lock,
    Metric,
    Series,
)
from experiments.design.releasing.models import LibraryItem
from experiments.design.standards.models import StandardsSignature
from experiments.hours.models import HoursClaim, HoursConfirmation, HoursEntry
from experiments.library.models import EntryWords, ExperimentWords
from experiments.log.drafts.models import EntryDraft
from experiments.log.models import Entry
from experiments.log.photos.models import EntryPhoto
from experiments.log.talk.models import Comment, Mention, Subscription
from experiments.log.versions.models import EntryVersion
from experiments.reports.answering.models import AskAnswer
from experiments.reports.drafting.models import Passage, Remark
from experiments.reports.models import Report, ReportBatch, ReportFile
from experiments.reports.sharing.models import Opening, PublicVersion, PublishingPause, ReportLink

__all__ = [
    "Amendment",
    "AskAnswer",
    "Barrier",
    "BarrierLink",
    "BarrierRules",
    "Comment",
    "Conclusion",
    "Entry",
    "EntryDraft",
    "EntryPhoto",
    "EntryVersion",
    "EntryWords",
    "EthicsCheck",
    "EvidenceFind",
    "EvidenceSearch",
    "Experiment",
    "ExperimentDecision",
    "ExperimentOrganisation",
    "ExperimentWords",
    "HoursClaim",
    "HoursConfirmation",
    "HoursEntry",
    "LibraryItem",
    "Lock",
    "Mention",
    "Metric",
    "Opening",
    "Passage",
    "PublicVersion",
    "PublishingPause",
    "Remark",
    "Report",
    "ReportBatch",
    "ReportFile",
    "ReportLink",
    "Series",
    "SharingRequest",
    "StandardsSignature",
    "Subscription",
]
