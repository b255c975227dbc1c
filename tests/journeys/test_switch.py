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
    place = f"/{THREAD}/calls/first/application/parts/"
    you = {"full_name": "Gwên Hywel", "job_title": TYPED}
    for part, typed, choices in (
        ("you", you, {"grade": ["officer"]}),
        ("time", {"adjustments": TYPED}, {"days_available": ["Tue", "Thu"]}),
        ("ideas", {"motivation": TYPED}, {}),
    ):
        page = guest.go(f"{place}{part}/")
        guest.fill(**typed, **{k: v if len(v) > 1 else v[0] for k, v in choices.items()})
        for button, language in (("Cymraeg", "cy"), ("English", "en")):
            guest.press(button)
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert page.url.endswith(f"{place}{part}/")
            for name, text in typed.items():
                expect(page.locator(f"[name={name}]")).to_have_value(text)
            for name, values in choices.items():
                ticked = page.locator(f"[name={name}]:checked")
                assert [one.get_attribute("value") for one in ticked.all()] == values


def test_the_choice_is_remembered(walk: Callable[..., Walker]) -> None:
    guest = walk("guest", look=False)
    page = guest.go(f"/{THREAD}/")
    guest.press("Cymraeg")
    guest.go("/privacy/")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
