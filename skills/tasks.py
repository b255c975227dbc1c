"""Gathers the tasks of the skills storey."""

from skills.assessments.tasks import mind_rounds

__all__ = ["mind_rounds"]
