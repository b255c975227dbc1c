"""What each kind of notice is about, in words for the ledger."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "application_accepted": _("Application accepted"),
    "application_declined": _("Application declined"),
    "application_received": _("Application received"),
    "application_waitlisted": _("Application on the waiting list"),
    "barrier_escalated": _("Barrier escalated"),
    "ethics_answered": _("Ethics check answered"),
    "ethics_asked": _("Ethics check asked for"),
    "experiment_restarted": _("Experiment restarted"),
    "experiment_silent": _("Reminder: a silent experiment"),
    "experiment_stopped": _("Experiment stopped for safety"),
    "invitation": _("Invitation to a role"),
    "review_assigned": _("Applications to review"),
    "session_tomorrow": _("Reminder: a session tomorrow"),
    "team_published": _("Teams published"),
}


def kind_name(kind: str) -> str:
    """The words for a kind; the code itself, made readable, for one that has none."""
    return str(KINDS.get(kind) or kind.replace("_", " ").capitalize())
