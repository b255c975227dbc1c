"""Gathers the tasks of the work's rooms, where Celery looks for them."""

from experiments.barriers.tasks import mind_limits
from experiments.reports.tasks import make_report_task, sweep_reports

__all__ = ["make_report_task", "mind_limits", "sweep_reports"]
