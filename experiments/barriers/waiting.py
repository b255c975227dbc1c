"""What waits among barriers: those past their day or before a leader, requests without a reply."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from experiments.barriers.models import Barrier
from experiments.barriers.sharing.models import SharingRequest
from infuse.waiting.source import Asked, Source, Waiting, columns


def _barriers(asked: Asked) -> QuerySet[Any]:
    """Before a leader (by hand, or by the programme's limit), or past the owner's own day."""
    late = Q(due_on__lt=asked.today)
    rows = asked.programme.barriers.exclude(status=Barrier.Status.RESOLVED)
    rows = rows.filter(late | Q(status=Barrier.Status.ESCALATED))
    return columns(rows, at="raised_on", names="title")


def _requests(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.sharingrequests.filter(state=SharingRequest.State.WAITING)
    return columns(rows, at="asked_on", en="what", cy="what")


def _barrier_url(line: Waiting) -> str:
    return reverse("barrier_detail", args=[line.key])


def _request_url(line: Waiting) -> str:
    return reverse("sharingrequest_detail", args=[line.key])


SOURCES: tuple[Source, ...] = (
    Source(
        "barrier_late",
        ("barriers.manage",),
        _barriers,
        _("A barrier has passed its limit"),
        _barrier_url,
    ),
    Source(
        "sharing_waiting",
        ("barriers.manage",),
        _requests,
        _("A request for data has no reply"),
        _request_url,
    ),
)
