"""Which group each kind of notice belongs to, and so whether somebody may do without its mail.

Service messages answer something that a person did, or ask something of them that nobody else can
give: they always go by mail. Everything else can be had at once, in a weekly digest, or only in the
inbox of the programme. Promotion is mailed to nobody who did not ask for it.
"""

from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Group(StrEnum):
    """What a message is for its reader."""

    SERVICE = "service"
    REMINDER = "reminder"
    WORK = "work"
    DIGEST = "digest"
    PROMOTION = "promotion"


class Mode(models.TextChoices):
    """How messages of a group come."""

    AT_ONCE = "at_once", _("A mail each time")
    WEEKLY = "weekly", _("One mail a week")
    INBOX = "inbox", _("No mail, only in the inbox")


# The groups that people choose for, in the order of the page, and how they come without a choice.
CHOSEN: dict[Group, Mode] = {
    Group.REMINDER: Mode.AT_ONCE,
    Group.WORK: Mode.AT_ONCE,
    Group.PROMOTION: Mode.INBOX,
}

NAMES: dict[Group, str | Promise] = {
    Group.SERVICE: _("Messages that always come"),
    Group.REMINDER: _("Reminders"),
    Group.WORK: _("News of your work"),
    Group.DIGEST: _("Weekly digest"),
    Group.PROMOTION: _("News and invitations of the programme"),
}

ABOUT: dict[Group, str | Promise] = {
    Group.REMINDER: _("What is due soon, or waits for you: a session, a review, a reflection."),
    Group.WORK: _("Comments, new notes, answers, and changes in your team."),
    Group.PROMOTION: _("What the programme offers beside your own work, such as events."),
}

_REMINDERS = """
application_unfinished ask_waiting assessment_closing assessment_open choice_ahead
experiment_silent hours_nudge nudge place_reminder ranking_closes reflection_due review_due
session_tomorrow sessions_missed sharing_overdue team_nudge teams_unplaced
barrier_ageing ethics_waiting measure_due report_waiting
"""
_WORK = """
ask_answered ask_replied barrier_escalated barrier_unled comment_added comment_for_you entry_added
experiment_restarted hours_corrected issue_answer issue_closed issue_merged issue_proposed
issue_question peer_message sharing_replied team_changed team_charter team_name_asked
team_name_declined team_name_wish team_named
"""
_SERVICE = """
application_accepted application_declined application_received application_revised
application_waitlisted associate_moved associate_paused associate_returned cohort_shifted
decision_released decisions_waiting endorsement_answered endorsement_asked endorsement_question
endorsement_replied endorsement_waiting ethics_answered ethics_asked experiment_stopped invitation
issue_confirm issue_decided nomination nomination_declined place_confirmed place_free place_lapsed
release_held_up report_issued report_shared review_assigned session_cancelled session_changed
session_place team_published teams_held_up teams_waiting
"""

GROUPS: dict[str, Group] = {
    **dict.fromkeys(_SERVICE.split(), Group.SERVICE),
    **dict.fromkeys(_REMINDERS.split(), Group.REMINDER),
    **dict.fromkeys(_WORK.split(), Group.WORK),
    "weekly_digest": Group.DIGEST,
    "bulk_message": Group.SERVICE,
    "bulk_promotion": Group.PROMOTION,
}


def group_of(kind: str) -> Group:
    """The group of a kind; a kind that nobody has placed is never held back."""
    return GROUPS.get(kind, Group.SERVICE)


def may_be_left(group: Group) -> bool:
    """Whether somebody can do without the mail of a group."""
    return group is not Group.SERVICE


def groups_left_by(group: Group) -> list[Group]:
    """The groups of choice that end when somebody wants no more mail like one of `group`.

    The digest is no choice of its own: without it, what comes weekly comes no more.
    """
    return list(CHOSEN) if group is Group.DIGEST else [group]
