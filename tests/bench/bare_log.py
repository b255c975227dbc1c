"""Bare views of a log: a draft written, thirty lines read (`bare.py` says what bare means)."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from experiments.log.models import Entry
from experiments.models import EntryDraft
from infuse.people.models import Membership
from infuse.tenancy.current import set_scope
from tests.bench.bare import TABLE
from tests.bench.bare_clients import bare_client_through

SHOWN = ("on", "kind", "text", "language", "author__full_name", "series__label_en", "value")


def scope(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Bare addresses: /PROGRAMME/EXPERIMENT/view/; who asks, what they are, one transaction."""

    def middleware(request: HttpRequest) -> Any:
        request.urlconf = "tests.bench.bare_log"
        programme_id, person = int(request.path.split("/")[1]), get_user(request)
        with transaction.atomic():
            set_scope(programme_id=programme_id, person_id=person.pk)
            list(Membership.objects.filter(programme=programme_id, user=person.pk))
            return get_response(request)

    return middleware


def save(request: HttpRequest, programme: int, pk: int) -> HttpResponse:
    """The same insert the first time, the same update after it, and a line of HTML."""
    typed = {name: request.POST.getlist(name) for name in ("text", "kind", "language", "on")}
    own = EntryDraft.objects.filter(
        programme_id=programme, person_id=request.user.pk, once_key=request.POST["once_key"]
    )
    now = timezone.now()
    if not own.update(typed=typed, version=F("version") + 1, saved_at=now):
        EntryDraft.objects.create(
            programme_id=programme,
            experiment_id=pk,
            person_id=request.user.pk or 0,
            once_key=request.POST["once_key"],
            typed=typed,
            begun_at=now,
            saved_at=now,
        )
    return HttpResponse(TABLE.render({"rows": [[now]]}))


def log(_request: HttpRequest, programme: int, pk: int) -> HttpResponse:
    """The newest thirty lines."""
    rows = Entry.objects.filter(programme_id=programme, experiment_id=pk)
    newest = rows.order_by("-on", "-pk").values_list(*SHOWN)[:31]
    return HttpResponse(TABLE.render({"rows": list(newest)}))


urlpatterns = [
    path("<int:programme>/<int:pk>/save/", save),
    path("<int:programme>/<int:pk>/log/", log),
]


def bare_client() -> Client:
    """A client that meets only what a bare view needs."""
    return bare_client_through("tests.bench.bare_log.scope")
