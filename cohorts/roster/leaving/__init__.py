"""Leaving a cohort, pausing, moving to a later one. What was done stays."""

from cohorts.roster.leaving.withdrawal import associate_left, withdraw_associate

__all__ = ["associate_left", "withdraw_associate"]
