"""The language switch stays on the page and keeps what was typed there, scripts or none."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import THREAD
from tests.journeys.walker import Walker

TYPED = "Ŵyn a llŷr: letters, said twice. “Quoted”, <b>not bold</b>."


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_was_typed_is_still_there(walk: Callable[..., Walker], scripts: bool) -> None:
    guest = walk("guest", scripts=scripts, look=False)
    page = guest.go(f"/{THREAD}/calls/first/application/")
    guest.fill(full_name="Gwên Hywel", motivation=TYPED, grade="officer")
    guest.fill(days_available=["Tue", "Thu"])
    for button, language in (("Cymraeg", "cy"), ("English", "en")):
        guest.press(button)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.url.endswith(f"/{THREAD}/calls/first/application/")
        expect(page.locator("[name=full_name]")).to_have_value("Gwên Hywel")
        expect(page.locator("[name=motivation]")).to_have_value(TYPED)
        expect(page.locator("[name=grade][value=officer]")).to_be_checked()
        for day, ticked in (("Mon", False), ("Tue", True), ("Thu", True)):
            box = page.locator(f"[name=days_available][value={day}]")
            expect(box).to_be_checked(checked=ticked)


def test_the_choice_is_remembered(walk: Callable[..., Walker]) -> None:
    guest = walk("guest", look=False)
    page = guest.go(f"/{THREAD}/")
    guest.press("Cymraeg")
    guest.go("/privacy/")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
