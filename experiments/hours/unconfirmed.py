"""Hours that a person has confirmed and the manager has not."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from experiments.hours.models import HoursConfirmation
from infuse.waiting.source import Asked, Source, Waiting, grouped

_SIDE = HoursConfirmation.Side


def _weeks(asked: Asked) -> QuerySet[Any]:
    theirs = HoursConfirmation.objects.filter(
        associate=OuterRef("associate"), week=OuterRef("week"), side=_SIDE.MANAGER
    )
    rows = asked.programme.hoursconfirmations.filter(~Exists(theirs), side=_SIDE.PERSON)
    return grouped(
        rows,
        by="associate__cohort_id",
        at="confirmed_at",
        slug="associate__cohort__slug",
        names="associate__cohort__name",
    )


def _register_url(line: Waiting) -> str:
    return f"{reverse('hours_register')}?cohort={line.slug}"


SOURCES: tuple[Source, ...] = (
    Source(
        "hours_unconfirmed",
        ("hours.manage",),
        _weeks,
        ngettext_lazy(
            "%(n)d week of hours waits for you to confirm it",
            "%(n)d weeks of hours wait for you to confirm them",
            "n",
        ),
        _register_url,
    ),
)
