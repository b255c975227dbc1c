"""Gathers the tasks of the journey's rooms."""

from cohorts.inspire.tasks import remind_of_sessions
from cohorts.teams.tasks import solve_proposal_task, sweep_proposals

__all__ = ["remind_of_sessions", "solve_proposal_task", "sweep_proposals"]
