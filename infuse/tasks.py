"""Gathers the tasks of the ground's rooms."""

from infuse.files.tasks import sweep_files
from infuse.notices.digest.tasks import digest_programme, digests
from infuse.notices.rules.tasks import remind, remind_programme
from infuse.notices.tasks import send_notice, sweep_notices
from infuse.operations import watching

__all__ = [
    "digest_programme",
    "digests",
    "remind",
    "remind_programme",
    "send_notice",
    "sweep_files",
    "sweep_notices",
    "watching",
]
