"""What people do with a report until it is issued."""

import re

from playwright.sync_api import expect

from tests.journeys.walker import Walker

MADE = 90_000  # milliseconds: a worker makes PDFs meanwhile


def open_draft(manager: Walker, slug: str, name: str) -> None:
    """From the list to the draft of one report, once it is made."""
    manager.go(f"/{slug}/reports/")
    link = manager.page.get_by_role("link", name=re.compile(rf"Complete the draft of .*{name}"))
    expect(link.first).to_be_visible(timeout=MADE)
    manager.send(link)


def complete(manager: Walker) -> None:
    """Translate every text that has no translation, page by page, and check it."""
    manager.follow("Translate or check")
    while manager.page.get_by_role("button", name="Save these texts").count():
        for field in manager.page.locator("#page-form textarea").all():
            if not field.input_value():
                language = "Yn Gymraeg." if field.get_attribute("lang") == "cy" else "In English."
                field.fill(language)
        for choice in manager.page.locator("#page-form input[value=checked]").all():
            choice.check()
        manager.press("Save these texts")
    manager.says("Nothing is missing")


def issue(manager: Walker) -> None:
    """Issue the draft that is open."""
    manager.follow("Issue the report")
    manager.press("Issue it in both languages")
    manager.says("The report is issued")
