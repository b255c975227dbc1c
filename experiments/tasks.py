"""Gathers the tasks of the work's rooms, where Celery looks for them."""

from experiments.barriers.reminders import mind_limits
from experiments.log.reminders import remind_silent
from experiments.reports.tasks import make_report_task, sweep_reports

__all__ = ["make_report_task", "mind_limits", "remind_silent", "sweep_reports"]
