"""Which language a page speaks, and the switch that keeps what was typed."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from infuse.models import Programme, User
from infuse.ui.language import LanguageMiddleware, chosen_language, safe_next

GALLERY = "/gallery/"


def switch(client: Client, page: str, to: str, **typed: Any) -> Any:
    """Press the switch on a page."""
    return client.post("/language/", {"switch_language": to, **typed}, query_params={"next": page})


@pytest.mark.django_db
def test_the_switch_comes_back_to_the_page_in_the_other_language(client: Client) -> None:
    answer = switch(client, GALLERY + "?page=3", "cy")
    assert answer["Location"] == GALLERY + "?page=3"
    page = client.get(answer["Location"])
    assert page["Content-Language"] == "cy"
    assert b'<html lang="cy"' in page.content
    assert "Cookie" in page["Vary"]
    back = client.get(switch(client, GALLERY, "en")["Location"])
    assert back["Content-Language"] == "en"


@pytest.mark.django_db
def test_what_was_typed_comes_along_and_shows_no_error(client: Client) -> None:
    typed = {
        "name": "Siân",
        "start_day": "31",
        "start_month": "Chwefror",
        "why": "Mae'r afon\r\nyn codi",
        "cost": "lots",
        "council": "t",
        "decision": "pivot",
        "affected": ["residents", "partners"],
        "agrees": "on",
    }
    page = client.get(switch(client, GALLERY, "cy", **typed)["Location"])
    html = page.content.decode()
    assert 'value="Siân"' in html
    assert 'value="31"' in html
    assert 'value="Chwefror"' in html
    assert "Mae&#x27;r afon\r\nyn codi" in html
    assert 'value="lots"' in html
    assert '<option value="t" selected>' in html
    form = page.context["form"]
    assert form["decision"].value() == "pivot"
    assert form["affected"].value() == ["residents", "partners"]
    assert form["agrees"].value() is True
    assert not form.is_bound
    assert "govuk-error-summary" not in html


@pytest.mark.django_db
def test_what_was_typed_shows_once_and_only_on_its_page(client: Client) -> None:
    switch(client, GALLERY, "cy", name="Siân")
    shown = b'value="Si\xc3\xa2n"'
    assert shown not in client.get(GALLERY + "?page=2").content
    assert shown in client.get(GALLERY).content
    assert shown not in client.get(GALLERY).content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["password", "new_password1", "csrfmiddlewaretoken", "otp", "code", "mfa-code", "otp_code"],
)
def test_secrets_are_never_kept(client: Client, name: str) -> None:
    switch(client, GALLERY, "cy", **{name: "hunter2", "experiment_code": "E7"})
    kept = str(dict(client.session))
    assert "hunter2" not in kept
    assert "E7" in kept


@pytest.mark.django_db
def test_a_forms_own_field_called_language_is_kept(client: Client) -> None:
    answer = switch(client, GALLERY, "cy", language="en")
    assert answer.cookies["django_language"].value == "cy"
    assert "language=en" in str(dict(client.session))


@pytest.mark.django_db
def test_too_much_text_is_said_and_nothing_changes(client: Client) -> None:
    answer = switch(client, GALLERY, "cy", why="x" * 600_000)
    assert answer.status_code == 413
    assert "Nothing you typed is lost" in answer.content.decode()
    assert client.get(GALLERY)["Content-Language"] == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "javascript:1", ""])
def test_the_switch_leads_to_pages_of_ours_only(client: Client, page: str) -> None:
    assert switch(client, page, "cy")["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "", "en-GB"])
def test_other_languages_are_refused(client: Client, language: str) -> None:
    assert switch(client, GALLERY, language).status_code == 400
    assert client.get("/language/").status_code == 405


def test_a_persons_choice_is_remembered_on_every_device(browse: Any, ada: User) -> None:
    switch(browse(ada), "/afon/", "cy")
    ada.refresh_from_db()
    assert ada.language == "cy"
    assert browse(ada).get(GALLERY)["Content-Language"] == "cy"


@pytest.mark.parametrize(
    ("person", "cookie", "programme", "header", "language"),
    [
        ("cy", "en", "en", "en", "cy"),
        (None, "cy", "en", "en", "cy"),
        (None, None, "cy", "en", "cy"),
        (None, None, None, "cy, en;q=0.5", "cy"),
        (None, None, None, "fr", "en"),
        (None, "fr", "cy", "en", "cy"),
    ],
)
def test_the_nearest_wish_wins(
    person: str | None, cookie: str | None, programme: str | None, header: str, language: str
) -> None:
    request: Any = RequestFactory().get("/", headers={"Accept-Language": header})
    if cookie:
        request.COOKIES["django_language"] = cookie
    request.user = User(language=person) if person else None
    request.programme = Programme(default_language=programme) if programme else None
    assert chosen_language(request) == language


def test_the_language_ends_with_the_request() -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": "cy"})
    spoken: list[str | None] = []

    def view(_request: Any) -> HttpResponse:
        spoken.append(translation.get_language())
        return HttpResponse()

    LanguageMiddleware(view)(request)
    assert spoken == ["cy"]
    assert translation.get_language() == "en"


def test_the_next_page_of_another_host_is_not_followed() -> None:
    request = RequestFactory().post("/language/?next=http://testserver/x")
    assert safe_next(request) == "http://testserver/x"
