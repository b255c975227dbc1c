"""Gathers the tasks of the ground's rooms."""

from infuse.notices.tasks import send_notice, sweep_notices

__all__ = ["send_notice", "sweep_notices"]
