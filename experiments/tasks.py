"""Gathers the tasks of the work's rooms, where Celery looks for them."""

from experiments.log.reminders import remind_silent

__all__ = ["remind_silent"]
