"""Proposals that the solver works on: how far each is."""

from typing import Any

from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast, Coalesce, Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.teams.stages import UNFINISHED
from infuse.waiting.source import Asked, Source, Waiting, columns

_FLOAT = FloatField()


def _proposals(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.proposals.filter(state__in=UNFINISHED)
    worked = Coalesce("progress_seconds", 0.0, output_field=_FLOAT)
    percent = Least(100.0 * worked / Cast("seconds_limit", _FLOAT), 100.0, output_field=_FLOAT)
    return columns(rows, at="made_at", names="cohort__name", count=percent)


def _proposal_url(line: Waiting) -> str:
    return reverse("proposal_detail", args=[line.key])


RUNNING: tuple[Source, ...] = (
    Source(
        "proposal_running", ("teams.form",), _proposals, _("Teams are worked out"), _proposal_url
    ),
)
