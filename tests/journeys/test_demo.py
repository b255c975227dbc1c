"""The demo's programmes, as anybody finds them."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker

PROGRAMMES = {"cymoedd-a-glannau": "en", "arloesir-gogledd": "cy"}


def test_the_other_programme_speaks_welsh_at_first(walk: Callable[..., Walker]) -> None:
    walker = walk("anybody", look=False)
    for slug, language in PROGRAMMES.items():
        walker.go(f"/{slug}/")
        expect(walker.page.locator("html")).to_have_attribute("lang", language)
