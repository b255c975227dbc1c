"""What a programme template may name: kinds of session, reminders, and the roles it wants."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SessionKind(models.TextChoices):
    """What one does in a session."""

    WORKSHOP = "workshop", _("Workshop")
    LAB = "lab", _("Lab")
    PEER_CIRCLE = "peer_circle", _("Peer circle")
    COACHING = "coaching", _("Coaching")
    SITE_VISIT = "site_visit", _("Site visit")
    SHOWCASE = "showcase", _("Showcase")


class PhaseKind(models.TextChoices):
    """What a phase is for."""

    LEARNING = "learning", _("Learning together")
    EXPERIMENTING = "experimenting", _("Teams and experiments")
    SHARING = "sharing", _("Sharing")


# Reminders that a template may ask for, each so many days ahead.
REMINDERS: dict[str, str | Promise] = {
    "session_ahead": _("A session is coming"),
    "choice_ahead": _("A choice between sessions is about to close"),
}

# Moments of the self-assessment that completion may ask for.
ASSESSMENTS: dict[str, str | Promise] = {
    "t0": _("Before the first week"),
    "t1": _("At the end of the first phase"),
    "t2": _("At the end of the programme"),
}
