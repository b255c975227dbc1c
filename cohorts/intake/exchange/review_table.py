"""Reviews and decisions as the rows of tables."""

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from cohorts.intake.exchange.application_table import CHUNK, local, worded
from cohorts.intake.models import Application, Criterion, Decision, Review
from infuse.tenancy.models import Programme


def criteria_of(programme: Programme) -> list[Criterion]:
    """Every criterion of the programme's calls, once for each code."""
    found = {one.code: one for one in programme.criterions.order_by("call__opens_at", "position")}
    return list(found.values())


def review_head(criteria: list[Criterion]) -> list[str]:
    """The titles: each criterion has its score and its comment."""
    titles = [_("Reference"), _("Full name"), _("Reviewer"), _("Reviewer's email address")]
    for criterion in criteria:
        named = {"criterion": criterion.name}
        titles += [_("Score: %(criterion)s") % named, _("Comment: %(criterion)s") % named]
    return [
        *titles, _("Weighted mean"), _("For the applicant"), _("Conflict of interest"),
        _("Sent on"),
    ]  # fmt: skip


def review_rows(
    applications: QuerySet[Application], criteria: list[Criterion]
) -> Iterator[list[Any]]:
    """A row for each review of these applications that was asked for."""
    codes, moment = [criterion.code for criterion in criteria], local()
    declared = {True: _("Declared"), False: ""}
    reviews = Review.objects.filter(application__in=applications.order_by().values("pk"))
    mark = JSONObject(c="scores__criterion__code", v="scores__value", t="scores__comment")
    rows = reviews.annotate(
        marks=JSONBAgg(mark, filter=Q(scores__isnull=False), default=[])
    ).order_by("application__ref", "pk")
    fields = (
        "application__ref", "application__full_name", "panellist__person__full_name",
        "panellist__person__email", "weighted_score", "feedback_for_applicant",
        "conflict_of_interest", "submitted_at", "marks",
    )  # fmt: skip
    for row in rows.values_list(*fields).iterator(chunk_size=CHUNK):
        *about, mean, feedback, conflict, sent, marks = row
        by_code = {one["c"]: one for one in marks}
        cells: list[Any] = list(about)
        for code in codes:
            one = by_code.get(code)
            cells += [one["v"], one["t"]] if one else [None, ""]
        yield [*cells, mean, feedback, declared[conflict], moment(sent)]


def decision_head() -> list[str]:
    """The titles."""
    return [
        _("Reference"), _("Full name"), _("Decision"), _("Reason"), _("Decided by"),
        _("Decided on"), _("Told on"),
    ]  # fmt: skip


def decision_rows(applications: QuerySet[Application]) -> Iterator[list[Any]]:
    """A row for each decision ever made on these applications, the latest last."""
    outcome, moment = worded(Decision.Outcome.choices), local()
    rows = Decision.objects.filter(application__in=applications.order_by().values("pk"))
    fields = (
        "application__ref", "application__full_name", "outcome", "reason",
        "decided_by__full_name", "decided_at", "told_at",
    )  # fmt: skip
    rows = rows.order_by("application__ref", "decided_at", "pk")
    for ref, name, code, reason, by, at, told in rows.values_list(*fields).iterator(
        chunk_size=CHUNK
    ):
        yield [ref, name, outcome(code), reason, by or "", moment(at), moment(told)]
