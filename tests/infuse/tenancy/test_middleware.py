"""The first path segment names the programme, and nothing else does."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_script_prefix, reverse
from django.utils import timezone

from infuse.models import Organisation, Programme, User
from infuse.request import Request
from infuse.tenancy.current import get_scope
from infuse.tenancy.middleware import ProgrammeMiddleware, ScopeMiddleware
from infuse.tenancy.models import RESERVED


def passed(path: str) -> dict[str, Any]:
    """What a view behind the middleware sees of a request to the path."""
    seen: dict[str, Any] = {}

    def view(request: Request) -> HttpResponse:
        seen["programme"] = request.programme
        seen["path_info"], seen["path"] = request.path_info, request.path
        seen["script"] = request.META.get("SCRIPT_NAME")
        seen["home"] = reverse("home", urlconf="infuse.programme_urls")
        seen["clock"] = timezone.get_current_timezone()
        return HttpResponse()

    request: Any = RequestFactory().get(path)
    ProgrammeMiddleware(view)(request)
    return seen


def test_the_slug_moves_into_the_script_name(programme: Programme) -> None:
    seen = passed("/afon/people/")
    assert seen["programme"] == programme
    assert (seen["script"], seen["path_info"]) == ("/afon", "/people/")
    assert seen["path"] == "/afon/people/"
    assert seen["home"] == "/afon/"
    assert get_script_prefix() == "/", "it is put back for the next request"


def test_days_are_shown_on_the_programmes_clock(programme: Programme) -> None:
    Programme.objects.update(time_zone="Asia/Tokyo")
    assert passed("/afon/")["clock"] == ZoneInfo("Asia/Tokyo")
    Programme.objects.update(time_zone="Nowhere/At_all")
    assert passed("/afon/")["clock"] == ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    "path", ["/nothing/", "/nothing/people/", "/AFON/", "/afon2/", "//afon/people/", "/%61fon2/"]
)
def test_an_unknown_programme_is_not_found(programme: Programme, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_the_front_doors_own_words_are_no_programmes(programme: Programme) -> None:
    Programme.objects.update(slug="accounts")
    assert passed("/accounts/login/")["programme"] is None
    assert {"accounts", "static", "platform", "outbox", "healthz"} <= RESERVED


def test_without_the_last_slash(programme: Programme) -> None:
    assert Client().get("/afon")["Location"] == "/afon/"
    assert Client().get("/afon?x=1")["Location"] == "/afon/?x=1"
    assert Client().get("/afon/people")["Location"] == "/afon/people/"


@pytest.mark.parametrize("query", ["?programme=afon", "?programme_id=1", "?slug=afon"])
def test_a_query_cannot_change_the_programme(
    programme: Programme, other_programme: Programme, council: Organisation, cleo: User, query: str
) -> None:
    client = Client()
    client.force_login(cleo)
    page = client.get(f"/mynydd/organisations/{query}")
    assert page.status_code == 200
    assert "Council" not in page.text.replace("Council leader", "")
    assert client.get(f"/afon/organisations/{query}").status_code == 404


def test_the_database_hears_who_asks(programme: Programme, ada: User) -> None:
    seen: list[Any] = []

    def view(request: Request) -> HttpResponse:
        seen.append(get_scope())
        return HttpResponse()

    request: Any = RequestFactory().get("/")
    request.programme, request.user = programme, ada
    ScopeMiddleware(view)(request)
    request.programme = None
    ScopeMiddleware(view)(request)
    assert seen == [(programme.pk, ada.pk), (None, ada.pk)]


def test_a_view_that_raises_leaves_nothing(
    programme: Programme, bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infuse.people import organisation_views

    def saves_then_fails(**fields: Any) -> None:
        Organisation.objects.create(
            programme=programme, code="X", name_en="X", name_cy="X", kind="council"
        )
        raise RuntimeError

    monkeypatch.setattr(organisation_views, "add_organisation", saves_then_fails)
    client = Client(raise_request_exception=False)
    client.force_login(bo)
    form = {"name_en": "A", "name_cy": "A", "code": "A", "kind": "council"}
    page = client.post("/afon/organisations/add/", form)
    assert page.status_code == 500
    assert "Something went wrong" in page.text
    assert not Organisation.objects.exists()
