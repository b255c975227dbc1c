"""Invitations that nobody has taken up."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from infuse.waiting.source import Asked, Source, Waiting, grouped

_PATIENCE = timedelta(days=7)


def _invitations(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.invitations.filter(
        accepted_at=None, invited_at__lt=asked.now - _PATIENCE, expires_at__gt=asked.now
    )
    return grouped(rows, by="programme_id", at="invited_at")


def _list_url(_line: Waiting) -> str:
    return reverse("invitation_list")


SOURCES: tuple[Source, ...] = (
    Source(
        "invitation_open",
        ("people.manage",),
        _invitations,
        ngettext_lazy(
            "%(n)d invitation has not been taken up for a week",
            "%(n)d invitations have not been taken up for a week",
            "n",
        ),
        _list_url,
    ),
)
