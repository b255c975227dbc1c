"""Gathers the models of the ground's rooms."""

from infuse.files.models import Upload
from infuse.notices.bulk.models import BulkMessage
from infuse.notices.choice.models import AddressMark, NoticeChoice
from infuse.notices.models import Notice, OutboxMail
from infuse.notices.rules.models import ReminderHours, ReminderSetting
from infuse.operations.models import FailedJob, Heartbeat
from infuse.people.models import Invitation, Membership, Organisation, User
from infuse.record.models import Event
from infuse.tenancy.models import Programme

__all__ = [
    "AddressMark",
    "BulkMessage",
    "Event",
    "FailedJob",
    "Heartbeat",
    "Invitation",
    "Membership",
    "Notice",
    "NoticeChoice",
    "Organisation",
    "OutboxMail",
    "Programme",
    "ReminderHours",
    "ReminderSetting",
    "Upload",
    "User",
]
