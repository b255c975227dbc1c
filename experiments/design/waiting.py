"""What waits with the plans: checks that nobody has answered."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from experiments.design.stages import State
from infuse.waiting.source import Asked, Source, Waiting, columns


def _checks(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.experiments.filter(
        state=State.IN_CHECK, ethics__answer="", ethics__asked_on__isnull=False
    )
    return columns(rows, at="ethics__asked_on", names="title")


def _check_url(line: Waiting) -> str:
    return reverse("experiment_detail", args=[line.key])


SOURCES: tuple[Source, ...] = (
    Source(
        "ethics_waiting",
        ("people.manage", "experiments.check_ethics"),
        _checks,
        _("An ethics check waits for its answer"),
        _check_url,
    ),
)
