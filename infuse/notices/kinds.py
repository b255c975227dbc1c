"""What each kind of notice is about, in words for the ledger."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "application_accepted": _("Application accepted"),
    "application_declined": _("Application declined"),
    "application_received": _("Application received"),
    "application_unfinished": _("Reminder: an application not sent"),
    "application_waitlisted": _("Application on the waiting list"),
    "assessment_closing": _("Reminder: a self-assessment closes"),
    "assessment_open": _("A self-assessment is open"),
    "barrier_escalated": _("Barrier escalated"),
    "choice_ahead": _("Reminder: choose a session"),
    "cohort_shifted": _("Dates of a cohort moved"),
    "decision_released": _("Decision, told with others"),
    "decisions_waiting": _("Decisions wait for a second person"),
    "endorsement_answered": _("Line manager answered"),
    "endorsement_asked": _("Line manager asked for the time"),
    "endorsement_question": _("Line manager asks something"),
    "endorsement_replied": _("Reply to a line manager"),
    "endorsement_waiting": _("Reminder: a line manager's answer"),
    "ethics_answered": _("Ethics check answered"),
    "ethics_asked": _("Ethics check asked for"),
    "experiment_restarted": _("Experiment restarted"),
    "experiment_silent": _("Reminder: a silent experiment"),
    "experiment_stopped": _("Experiment stopped for safety"),
    "invitation": _("Invitation to a role"),
    "nomination": _("Nomination"),
    "nudge": _("Nudge: what is left of the weeks"),
    "peer_message": _("A message from a peer"),
    "place_confirmed": _("Place confirmed, with the agreement"),
    "place_free": _("A place is free"),
    "place_lapsed": _("Offer of a place lapsed"),
    "place_reminder": _("Reminder: confirm your place"),
    "reflection_due": _("Reminder: a reflection"),
    "review_assigned": _("Applications to review"),
    "review_due": _("Reminder: reviews due"),
    "session_cancelled": _("Session cancelled"),
    "session_changed": _("Session changed"),
    "session_place": _("A place in a session is free"),
    "session_tomorrow": _("Reminder: a session tomorrow"),
    "sessions_missed": _("Sessions missed"),
    "team_changed": _("Change in a team"),
    "team_charter": _("Team charter to agree to"),
    "team_name_wish": _("A team proposes a name"),
    "team_named": _("Team named"),
    "team_published": _("Teams published"),
    "teams_held_up": _("Teams could not be announced"),
    "teams_unplaced": _("Reminder: people without a team"),
    "teams_waiting": _("Teams wait for a second person"),
}


def kind_name(kind: str) -> str:
    """The words for a kind; the code itself, made readable, for one that has none."""
    return str(KINDS.get(kind) or kind.replace("_", " ").capitalize())
