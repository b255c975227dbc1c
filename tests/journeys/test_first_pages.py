"""One click on the sign-in page, and each kind of person of the demo sees what needs them today.

Each page is looked at in both languages, wide and on a phone (`Walker.look`).
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from infuse.home.demo_people import SHOWN
from infuse.people.roles import ROLES
from tests.journeys.walker import Walker

HOME = "/cymoedd-a-glannau/"
FAILED = "could not be loaded"
# What stands on each role's first page, in this order.
PARTS: dict[str, list[str]] = {
    "associate": [
        "My weeks",
        "What is due",
        "My team$",
        "Continue where",
        "My team's experiments",
        "My skills",
    ],
    "programme_manager": [
        "What waits for you",
        "Teams that are stuck",
        "at a glance$",
        "Running jobs",
        "Messages",
    ],
    "council_leader": ["What we need from you", "Learning reports", "Barriers that your"],
    "coach": ["The next sessions", "What waits for you", "Teams that are stuck", "Attendance"],
    "reviewer": ["Your reviews"],
    "evaluation_lead": ["ethics check", "Skills"],
    "auditor": ["The record", "Claims of hours", "at a glance$", "Messages"],
    "translator": ["Texts to translate"],
}


@pytest.mark.parametrize("role", list(SHOWN))
def test_one_click_leads_to_what_needs_one_today(walk: Callable[..., Walker], role: str) -> None:
    walker = walk(role)
    walker.looks_closely = False  # the sign-in page is looked at elsewhere
    walker.go(f"{HOME}accounts/login/")
    walker.looks_closely = True
    row = walker.page.locator(".govuk-summary-list__row").filter(
        has=walker.page.locator("dt", has_text=re.compile(f"^\\s*{ROLES[role].name}\\s*$"))
    )
    walker.send(row.get_by_role("button").first)
    expect(walker.page).to_have_url(re.compile(f"{HOME}$"))
    main = walker.page.locator("main")
    assert FAILED not in main.inner_text()
    headings = main.locator("h2").all_inner_texts()
    found = [part for text in headings for part in PARTS[role] if re.search(part, text)]
    assert found == PARTS[role], headings
    assert main.get_by_role("link").count() >= 1, "nothing to go on to"
