"""One click on the sign-in page, and each kind of person of the demo is where their work is."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from infuse.home.demo_people import SHOWN
from infuse.people.roles import ROLES
from tests.journeys.walker import Walker

# The demo has nobody in the other roles.
ABSENT = {"auditor", "translator"}
FAILED = "could not be loaded"
PROGRAMMES = {"cymoedd-a-glannau": "en", "arloesir-gogledd": "cy"}


@pytest.mark.parametrize("role", [role for role in SHOWN if role not in ABSENT])
def test_one_click_leads_to_a_useful_page(walk: Callable[..., Walker], role: str) -> None:
    walker = walk(role)
    walker.go("/cymoedd-a-glannau/accounts/login/")
    row = walker.page.locator(".govuk-summary-list__row").filter(
        has=walker.page.locator("dt", has_text=re.compile(f"^\\s*{ROLES[role].name}\\s*$"))
    )
    walker.send(row.get_by_role("button").first)
    expect(walker.page).to_have_url(re.compile("/cymoedd-a-glannau/$"))
    main = walker.page.locator("main")
    assert FAILED not in main.inner_text()
    assert main.locator("h2").count() >= 1
    assert main.get_by_role("link").count() >= 1, "nothing to go on to"


def test_the_other_programme_speaks_welsh_at_first(walk: Callable[..., Walker]) -> None:
    walker = walk("anybody", look=False)
    for slug, language in PROGRAMMES.items():
        walker.go(f"/{slug}/")
        expect(walker.page.locator("html")).to_have_attribute("lang", language)
