"""Gathers the reminders of the work's rooms."""

from experiments.barriers.reminders import BARRIER_AGEING
from experiments.design.reminders import ETHICS_WAITING
from experiments.log.reminders import EXPERIMENT_SILENT, MEASURE_DUE
from experiments.reports.reminders import ASK_WAITING, REPORT_WAITING

RULES = (
    ETHICS_WAITING,
    EXPERIMENT_SILENT,
    MEASURE_DUE,
    BARRIER_AGEING,
    REPORT_WAITING,
    ASK_WAITING,
)
