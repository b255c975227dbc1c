"""Gathers the models of the work's rooms."""

from experiments.barriers.models import Barrier, BarrierLink
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
from experiments.log.models import Entry, HoursEntry
from experiments.reports.models import Report, ReportFile

__all__ = [
    "Amendment",
    "Barrier",
    "BarrierLink",
    "Conclusion",
    "Entry",
    "EthicsCheck",
    "Experiment",
    "ExperimentDecision",
    "ExperimentOrganisation",
    "HoursEntry",
    "Lock",
    "Metric",
    "Report",
    "ReportFile",
    "Series",
]
