"""Gathers the models of the work's rooms."""

from experiments.barriers.models import Barrier, BarrierLink, BarrierRules
from experiments.barriers.sharing.models import SharingRequest
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
from experiments.hours.models import HoursClaim, HoursConfirmation, HoursEntry
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
    "EthicsCheck",
    "Experiment",
    "ExperimentDecision",
    "ExperimentOrganisation",
    "HoursClaim",
    "HoursConfirmation",
    "HoursEntry",
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
    "Subscription",
]
