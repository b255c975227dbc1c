"""Where a call stands, and what it lacks before it can be announced."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Call

type CallState = Literal["planned", "coming", "open", "grace", "closed"]


def closes_for_good(call: Call) -> datetime:
    """The last moment at which an application that was begun in time is taken."""
    return call.closes_at + timedelta(minutes=call.grace_minutes)


def state_of(call: Call, at: datetime | None = None) -> CallState:
    """planned: not announced. coming: announced, not open yet. grace: only drafts may be sent."""
    now = at or timezone.now()
    if call.announced_at is None:
        return "planned"
    if now < call.opens_at:
        return "coming"
    if now <= call.closes_at:
        return "open"
    return "grace" if now <= closes_for_good(call) else "closed"


def state_name(state: CallState) -> str:
    """The state in the page's language."""
    return {
        "planned": _("Being prepared"),
        "coming": _("Not open yet"),
        "open": _("Open"),
        "grace": _("Closed, drafts are still taken"),
        "closed": _("Closed"),
    }[state]


# The shape of its tag: what runs, what is to come, what is over.
MARKS = {"planned": "plain", "coming": "wait", "open": "now", "grace": "wait", "closed": "ended"}


@dataclass(frozen=True)
class Need:
    """Something that a call needs before it can be announced. `code` says which page mends it."""

    code: Literal["dates", "form", "criteria"]
    title: str
    met: bool
    hint: str


def needs_of(call: Call, at: datetime | None = None) -> list[Need]:
    """All of them, met or not. A published form is complete in both languages: two queries."""
    in_time = call.closes_at > (at or timezone.now())
    published = call.form_versions.exists()
    criteria = call.criteria.exists()
    late = _("The call closes in the past. Choose a later moment.")
    unpublished = _("Publish the form. It must be complete in English and in Welsh.")
    return [
        Need("dates", _("Dates and rules"), in_time, "" if in_time else late),
        Need("form", _("The application form"), published, "" if published else unpublished),
        Need(
            "criteria",
            _("Criteria for reviewers"),
            criteria,
            "" if criteria else _("Say by what applications are judged: at least one criterion."),
        ),
    ]
