"""Whose eyes the text of a notice is for, beside its reader's.

Who may see the ledger sees that a message went, to whom and why. Its words are another matter:
managers read them (`notices.read`), an auditor does not. A decision and its reasons are read by
those who decide. What carries a secret link, or what one person wrote to another, is read by its
reader alone: with such a link somebody else could act in the reader's name.
"""

from infuse.notices.models import Notice

READ = "notices.read"
_DECISIONS = """
application_accepted application_declined application_waitlisted decision_released place_confirmed
place_free place_lapsed place_reminder decisions_waiting release_held_up
"""
_OWN = """
application_unfinished comment_for_you endorsement_asked endorsement_question endorsement_replied
endorsement_waiting invitation issue_answer issue_confirm nomination peer_message report_shared
"""
# Kind → the permission that reads it; "" for nobody but the reader.
NEEDS: dict[str, str] = {
    **dict.fromkeys(_DECISIONS.split(), "applications.decide"),
    **dict.fromkeys(_OWN.split(), ""),
}


def may_read(notice: Notice, permissions: frozenset[str], person_id: int | None) -> bool:
    """Whether somebody with these permissions may read the words of a notice."""
    if person_id is not None and notice.recipient_id == person_id:
        return True
    needed = NEEDS.get(notice.kind, READ)
    return READ in permissions and bool(needed) and needed in permissions
