"""The ranking that waits for an associate."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.issues.models import WickedIssue
from infuse.waiting.source import Asked, Source, Waiting, columns


def _rankings(asked: Asked) -> QuerySet[Any]:
    offered = WickedIssue.objects.filter(cohort=OuterRef("cohort"), state=WickedIssue.State.OFFERED)
    rows = asked.programme.associates.filter(
        Exists(offered),
        person=asked.person,
        withdrawal=None,
        rankings=None,
        cohort__starts_on__lte=asked.today,
        cohort__rankings_close_on__gte=asked.today,
    )
    return columns(rows, at="cohort__rankings_close_on", slug="cohort__slug", names="cohort__name")


def _ranking_url(line: Waiting) -> str:
    return f"{reverse('ranking_edit')}?cohort={line.slug}"


DUE: tuple[Source, ...] = (
    Source(
        "ranking",
        ("issues.rank",),
        _rankings,
        _("Rank the issues that you would like to work on"),
        _ranking_url,
    ),
)
