"""Applications on paper: everything that whoever decides has to read, each on a page of its own."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.template.loader import render_to_string

from cohorts.intake.apply.own import lines_of
from cohorts.intake.models import Application, Decision, Review, Score

_RELATED = ("programme", "call__cohort", "form_version", "organisation", "endorsement")


def with_everything(applications: QuerySet[Application]) -> QuerySet[Application]:
    """With what the sheets show, in a constant number of queries."""
    scores = Score.objects.select_related("criterion").order_by("criterion__position")
    reviews = (
        Review.objects.filter(submitted_at__isnull=False, conflict_of_interest=False)
        .select_related("panellist__person")
        .prefetch_related(Prefetch("scores", queryset=scores))
    )
    decisions = Decision.objects.select_related("decided_by")
    return applications.select_related(*_RELATED).prefetch_related(
        Prefetch("reviews", queryset=reviews), Prefetch("decisions", queryset=decisions)
    )


def sheets_of(applications: Iterable[Application]) -> list[dict[str, Any]]:
    """Each application with its lines in words, for the templates of page and paper."""
    return [{"application": one, "lines": lines_of(one)} for one in applications]


def pack_body(applications: Sequence[Application]) -> str:
    """The body of the printed document, in the language that is on."""
    context = {"sheets": sheets_of(applications)}
    return render_to_string("cohorts/intake/exchange/pack_sheets.html", context)
