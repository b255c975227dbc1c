"""Gathers the tasks of the journey's rooms."""

from cohorts.inspire.tasks import remind_of_sessions

__all__ = ["remind_of_sessions"]
