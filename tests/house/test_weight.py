"""A first visit costs little: HTML, CSS and JavaScript of each role's first page, compressed."""

import gzip
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from infuse.people.roles import ROLES
from tests.conftest import Browser
from tests.house.furnished import Furnished

MOST = 75 * 1024
FONTS = 2
ASSET = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="(/static/[^"]+)"')


def compressed(content: bytes) -> int:
    """The size that goes over the wire, as a server's usual compression makes it."""
    return len(gzip.compress(content, 6))


def weight(html: str) -> dict[str, int]:
    """What a browser that comes for the first time fetches, by address."""
    found = {"page": compressed(html.encode())}
    for address in ASSET.findall(html):
        path = finders.find(address.removeprefix(settings.STATIC_URL).partition("?")[0])
        assert path, f"{address} is not built"
        if address.endswith((".css", ".js")):
            with open(str(path), "rb") as file:  # noqa: PTH123
                found[address] = compressed(file.read())
    return found


@pytest.mark.parametrize("role", [*ROLES, None])
def test_the_first_page_is_light(house: Furnished, role: str | None) -> None:
    browser = Browser(house.programme, house.people[role] if role else None)
    html = browser.get("/").content.decode()
    found = weight(html)
    assert len(found) >= 3, found
    assert sum(found.values()) <= MOST, found


def test_two_fonts_at_most(house: Furnished) -> None:
    css = finders.find("infuse.css")
    assert css
    with open(str(css)) as file:  # noqa: PTH123
        faces = re.findall(r"url\([^)]*\.woff2[^)]*\)", file.read())
    assert 1 <= len(set(faces)) <= FONTS
