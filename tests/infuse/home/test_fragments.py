"""Other rooms' fragments: inlined when they work, left out when not for one, noted when broken."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import get_resolver, set_script_prefix

from infuse.home.first_pages import FOR_GUESTS, FRAGMENTS, HALF, fragments_for
from infuse.home.fragments import render_fragment
from infuse.models import Organisation, Programme, User
from infuse.people.roles import ROLES


@pytest.fixture
def request_in(programme: Programme, bo: User) -> Any:
    request: Any = RequestFactory().get("/afon/")
    request.programme, request.user = programme, bo
    request.urlconf = "infuse.programme_urls"
    set_script_prefix("/afon/")
    yield request
    set_script_prefix("/")


def view_is(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    """Let the view of the People page be something else."""
    from infuse.home import fragments

    class Match:
        args: tuple[()] = ()
        kwargs: dict[str, Any] = {}

        @staticmethod
        def func(request: Any) -> Any:
            return answer(request)

    monkeypatch.setattr(fragments, "resolve", lambda path, urlconf: Match)
    monkeypatch.setattr(fragments, "reverse", lambda name: "/afon/people/")


def test_the_same_request_reaches_the_view(
    request_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    view_is(monkeypatch, lambda request: HttpResponse(f"<b>{request.programme.slug}</b>"))
    assert render_fragment(request_in, "x") == "<b>afon</b>"


def test_a_response_that_renders_late(request_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    template = engines["django"].from_string("late")
    view_is(monkeypatch, lambda request: TemplateResponse(request, template))
    assert render_fragment(request_in, "x") == "late"


@pytest.mark.parametrize("error", [Http404, PermissionDenied])
def test_not_for_this_person_is_nothing(
    request_in: Any, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def refuse(request: Any) -> HttpResponse:
        raise error

    view_is(monkeypatch, refuse)
    assert render_fragment(request_in, "x") == ""


def test_a_redirect_is_nothing(request_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view_is(monkeypatch, lambda request: HttpResponseRedirect("/"))
    assert render_fragment(request_in, "x") == ""


def test_a_failure_leaves_a_note_and_no_rows(
    request_in: Any, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(request: Any) -> HttpResponse:
        Organisation.objects.create(
            programme=programme, code="X", name_en="X", name_cy="X", kind="council"
        )
        Organisation.objects.raw("SELECT broken").columns  # noqa: B018  spoils the transaction
        return HttpResponse()

    view_is(monkeypatch, fail)
    assert "could not be loaded" in render_fragment(request_in, "x")
    assert 'href="/afon/"' in render_fragment(request_in, "x")
    assert not Organisation.objects.exists()


def test_an_answer_of_500_leaves_a_note(request_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view_is(monkeypatch, lambda request: HttpResponse(status=503))
    assert "could not be loaded" in render_fragment(request_in, "x")


def test_a_lost_database_is_not_hidden(request_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(request: Any) -> HttpResponse:
        raise OperationalError

    view_is(monkeypatch, lose)
    with pytest.raises(OperationalError):
        render_fragment(request_in, "x")


def test_a_name_without_a_page_is_nothing(request_in: Any) -> None:
    assert render_fragment(request_in, "no_such_name") == ""


def test_each_role_has_a_first_page() -> None:
    assert set(FRAGMENTS) == set(ROLES)


def test_every_fragment_exists() -> None:
    names = {name for names in FRAGMENTS.values() for name in names} | set(FOR_GUESTS)
    known = get_resolver("infuse.programme_urls").reverse_dict
    assert {name for name in names if name not in known} == set()


def test_several_roles_see_each_section_once() -> None:
    wanted = fragments_for({"coach", "programme_manager", "council_leader"})
    assert wanted.count("waiting_now") == 1
    assert {"session_next", "job_now", "report_latest"} <= set(wanted)


def test_the_docs_name_the_fragments_of_each_role() -> None:
    text = (Path(settings.BASE_DIR) / "docs/first-pages.md").read_text()
    for role, names in FRAGMENTS.items():
        line = f"| {role} | " + " ".join(f"`{name}`" for name in names) + " |"
        assert line in text
    assert set(FRAGMENTS["associate"]) & HALF
    assert {name for names in FRAGMENTS.values() for name in names} >= HALF
