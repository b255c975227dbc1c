"""Where the work on one call is done, for what somebody may do: the links of a call's pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Call
from infuse.people.access import may
from infuse.request import MemberRequest

# (permission that opens it, view name, label), in the order of the work.
_PLACES: list[tuple[str, str, str | Promise]] = [
    ("calls.manage", "call_prepare", _("Dates, form and criteria of the call")),
    ("applications.see", "review_dashboard", _("Reviews: panel, assignment, progress")),
    ("applications.decide", "decision_board", _("Decide: the board")),
    ("applications.decide", "release_edit", _("Tell the applicants what was decided")),
    ("applications.decide", "waiting_list", _("Waiting list")),
    ("applications.decide", "offer_list", _("Places offered and confirmed")),
    ("applications.decide", "agreement_edit", _("Participation agreement")),
    ("applications.see", "monitoring_detail", _("Equality of the call")),
]


@dataclass(frozen=True)
class CallPlace:
    """One of them."""

    label: str
    url: str


def call_places(request: MemberRequest, call: Call, *, here: str = "") -> list[CallPlace]:
    """The places of a call that the person may open, without the page they are on; no query.

    `call.cohort` should be selected with the call.
    """
    slug = call.cohort.slug
    return [
        CallPlace(str(label), reverse(name, args=[slug]))
        for permission, name, label in _PLACES
        if name != here and may(request, permission) and _is_there(name, call)
    ]


def _is_there(name: str, call: Call) -> bool:
    return name != "monitoring_detail" or call.announced_at is not None
