"""The gallery, the pages that say the same to everybody, and those for trouble."""

import copy
import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as the_settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

PAGES = ["/gallery/", "/accessibility/", "/privacy/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_pages_have_a_title_a_heading_and_nothing_the_policy_refuses(
    client: Client, path: str
) -> None:
    html = client.get(path).content.decode()
    assert re.search(r"<title>\S.* – Infuse</title>", html)
    assert html.count("<h1") == 1
    assert 'href="#main-content"' in html
    assert 'id="main-content"' in html
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", html)
    assert all("src=" in script for script in re.findall(r"<script\b[^>]*>", html))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


class Loud(str):
    """What stands for an undefined variable: it must never be shown."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        raise AssertionError(f"undefined in a template: {variable}")


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PAGES, "/nowhere/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_template_shows_an_undefined_variable(
    client: Client, settings: Any, path: str, method: str
) -> None:
    engine = copy.deepcopy(settings.TEMPLATES)
    engine[0]["OPTIONS"]["string_if_invalid"] = Loud("%s")
    settings.TEMPLATES = engine
    assert getattr(client, method)(path).status_code in {200, 404, 405}


@pytest.mark.django_db
def test_a_page_with_errors_says_so_in_its_title_and_saves_nothing(client: Client) -> None:
    html = client.post("/gallery/", {"name": "Siân", "decision": "pivot"}).content.decode()
    assert "<title>Error: Component gallery – Infuse</title>" in html
    assert 'data-module="govuk-error-summary"' in html
    assert 'value="Siân"' in html


@pytest.mark.django_db
def test_the_switch_submits_the_main_form_of_a_page_that_has_one(client: Client) -> None:
    assert 'form="page-form" formaction="/language/?next=/gallery/"' in (
        client.get("/gallery/").content.decode()
    )
    assert 'form="language-form"' in client.get("/privacy/").content.decode()


def test_inside_a_programme_the_switch_stays_inside(browse: Any) -> None:
    html = browse(None).get("/privacy/").content.decode()
    assert 'formaction="/afon/language/?next=/afon/privacy/"' in html
    assert "– River – Infuse</title>" in html


@pytest.mark.django_db
def test_the_privacy_page_names_the_cookies_as_they_are(client: Client) -> None:
    html = client.get("/privacy/").content.decode()
    for name in (
        the_settings.SESSION_COOKIE_NAME,
        the_settings.CSRF_COOKIE_NAME,
        "django_language",
    ):
        assert name in html


@pytest.mark.django_db
def test_a_progress_bar_asks_again_until_it_is_done(client: Client) -> None:
    html = client.get("/gallery/").content.decode()
    assert html.count('hx-trigger="every 2s"') == 1
    assert "hx-get" not in client.get("/gallery/progress/").content.decode()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", ["500.html", "503.html", "403_csrf.html"])
def test_pages_for_trouble_need_no_database_and_no_request(name: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(name, {"retry_path": "/afon/<x>"})
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert "/afon/<x>" not in html


@pytest.mark.django_db
def test_a_first_visit_is_small(client: Client) -> None:
    page = client.get("/gallery/")
    links = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page.content.decode())
    assert "infuse.css" in links
    files = [Path(str(finders.find(link))).read_bytes() for link in links]
    size = sum(len(gzip.compress(part)) for part in [page.content, *files])
    assert size < 75_000
    assert len(re.findall(r"url\([^)]*woff2", files[links.index("infuse.css")].decode())) == 2
