"""Where an application stands on its way, for its applicant: steps, dates, whose turn it is."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohorts.intake.apply.own import told_state
from cohorts.intake.models import Application, Endorsement

_BEFORE = ("draft", "submitted")


def steps_of(application: Application, endorsement: Endorsement | None) -> list[dict[str, Any]]:
    """The steps with their dates; the line manager's stands among them once they are asked."""
    state = told_state(application)
    decided = state not in _BEFORE
    steps = [_step(_("Draft"), "now" if state == "draft" else "done", application.created_at)]
    sent = "todo" if state == "draft" else "done"
    steps.append(_step(_("Sent"), sent, application.submitted_at))
    if endorsement is not None:
        answered = endorsement.answered_at is not None
        mark = "done" if answered else "todo" if decided else "now"
        steps.append(_step(_("Line manager's answer"), mark, endorsement.answered_at))
    reviewed = "now" if state == "submitted" else "done" if decided else "todo"
    steps.append(_step(_("Being reviewed"), reviewed, None))
    by = application.call.cohort.decisions_sent_on
    note = _("by %(day)s") % {"day": date_format(by, "j F Y")} if by and not decided else ""
    decision = {"label": _("Decision"), "state": "done" if decided else "todo", "note": note}
    return [*steps, decision]


def _step(label: str, state: str, moment: Any) -> dict[str, Any]:
    note = date_format(localtime(moment), "j F Y") if moment and state == "done" else ""
    return {"label": label, "state": state, "note": note}


def next_of(
    application: Application, endorsement: Endorsement | None, questions: bool, takes: bool
) -> str:
    """Who acts next, in one sentence; empty when nobody has to."""
    state = told_state(application)
    if state == "draft":
        return _("It is your turn: finish your application and send it.") if takes else ""
    if state != "submitted":
        return ""
    if questions:
        return _("It is your turn: your line manager waits for your reply.")
    if endorsement and endorsement.answer == Endorsement.Answer.PENDING:
        return _("It is your line manager's turn. The panel begins to read meanwhile.")
    return _("It is the panel's turn. You need not do anything now.")
