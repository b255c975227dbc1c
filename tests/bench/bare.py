"""Bare Django views over the same rows: what Django itself costs, with the least SQL.

They go through Django's sessions and sign-in and one transaction with the database's scope, because
without those no row may be seen; then they read the rows and write a plain table.
"""

import csv
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth import get_user
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.test import Client
from django.urls import path
from django.utils import timezone

from cohorts.intake.exchange.application_table import application_columns
from cohorts.intake.manage.attention import needs_of
from cohorts.intake.manage.funnel import standing_by_organisation
from cohorts.intake.manage.listing import SHOWN
from cohorts.intake.manage.search import search
from cohorts.intake.models import Application, Call, Review
from infuse.tenancy.current import in_programme, set_scope
from tests.bench.bare_clients import bare_client_through

TABLE = engines["django"].from_string(
    "<table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>"
    "{% endfor %}</table>"
)
FIELDS = [name for name in SHOWN if not name.endswith("name_cy")]


def scope(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Bare addresses: /PROGRAMME/view/."""

    def middleware(request: HttpRequest) -> Any:
        request.urlconf = "tests.bench.bare"
        programme_id = int(request.path.split("/")[1])
        with transaction.atomic():
            set_scope(programme_id=programme_id, person_id=get_user(request).pk)
            return get_response(request)

    return middleware


def _page(rows: Any) -> HttpResponse:
    return HttpResponse(TABLE.render({"rows": rows}))


def _sent(pk: int) -> Any:
    return Application.objects.filter(programme_id=pk, submitted_at__isnull=False)


def application_list(_request: HttpRequest, pk: int) -> HttpResponse:
    """The first fifty and their number."""
    _sent(pk).count()
    return _page(_sent(pk).order_by("-submitted_at", "-pk").values_list(*FIELDS)[:50])


def by_score(_request: HttpRequest, pk: int) -> HttpResponse:
    """The same by score."""
    _sent(pk).count()
    return _page(_sent(pk).order_by("-mean_score", "-pk").values_list(*FIELDS)[:50])


def found(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of those that have a word."""
    rows = search(_sent(pk), request.GET["q"])
    rows.count()
    return _page(rows.order_by("-submitted_at", "-pk").values_list(*FIELDS)[:50])


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One application with its reviews, scores and decisions."""
    related = ("organisation", "endorsement", "call__cohort", "form_version")
    one = _sent(pk).select_related(*related).get(ref=request.GET["ref"])
    reviews = Review.objects.filter(application=one).select_related("panellist__person")
    rows: list[Any] = [(name, getattr(one, name)) for name in ("full_name", "email", "job_title")]
    rows += list(one.answers.items())
    for review in reviews.prefetch_related("scores__criterion"):
        scores = [(s.criterion.name_en, s.value, s.comment) for s in review.scores.all()]
        rows.append((review.panellist.person.full_name, review.weighted_score, scores))
    rows += [(d.outcome, d.reason) for d in one.decisions.select_related("decided_by")]
    return _page(rows)


def funnel(request: HttpRequest, pk: int) -> HttpResponse:
    """The counts by organisation, and of what waits."""
    call = Call.objects.select_related("cohort").get(programme_id=pk)
    rows: list[Any] = [(n, s.sent, s.reviewed) for n, s in standing_by_organisation(call)]
    needs = needs_of(call, without_person=request.user.pk or 0, now=timezone.now())
    return _page([*rows, *needs.items()])


def public(_request: HttpRequest, pk: int) -> HttpResponse:
    """A call and the questions of its form."""
    call = Call.objects.select_related("cohort").get(programme_id=pk)
    version = call.form_versions.order_by("-number")[0]
    return _page([(call.cohort.name_en, call.closes_at), *[q.items() for q in version.questions]])


class _Echo:
    def write(self, line: str) -> str:
        return line


def export(_request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The columns of our export as they stand, streamed."""
    sources = [source for _key, source, *_rest in application_columns()]

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        with in_programme(pk):
            rows = _sent(pk).order_by("-submitted_at", "-pk").values_list(*sources, "answers")
            for row in rows.iterator(chunk_size=2000):
                yield writer.writerow(row)

    return StreamingHttpResponse(lines(), content_type="text/csv")


urlpatterns = [
    path("<int:pk>/list/", application_list),
    path("<int:pk>/score/", by_score),
    path("<int:pk>/search/", found),
    path("<int:pk>/detail/", detail),
    path("<int:pk>/funnel/", funnel),
    path("<int:pk>/public/", public),
    path("<int:pk>/export/", export),
]


def bare_client() -> Client:
    """A client that meets only what a bare view needs."""
    return bare_client_through("tests.bench.bare.scope")
