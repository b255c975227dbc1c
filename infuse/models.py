"""Gathers the models of the ground's rooms."""

from infuse.files.models import Upload
from infuse.notices.models import Notice, OutboxMail
from infuse.operations.models import FailedJob, Heartbeat
from infuse.people.models import Invitation, Membership, Organisation, User
from infuse.record.models import Event
from infuse.tenancy.models import Programme

__all__ = [
    "Event",
    "FailedJob",
    "Heartbeat",
    "Invitation",
    "Membership",
    "Notice",
    "Organisation",
    "OutboxMail",
    "Programme",
    "Upload",
    "User",
]
