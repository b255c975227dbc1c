"""Somebody chooses how messages come, reads their inbox, and leaves a group by a mail's link."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.conftest import PLAIN
from tests.journeys.steps import become
from tests.journeys.walker import Walker


def test_from_a_mail_to_the_inbox_and_to_a_choice(walk: Callable[..., Walker]) -> None:
    bo = walk("bo")
    bo.looks_closely = False  # these pages are looked at elsewhere
    become(bo, PLAIN, "Bo Rowlands")
    bo.go(f"/{PLAIN}/notices/reminders/review_due/")
    bo.press("Send me a test")

    bo.open_mail(f"bo@{PLAIN}.example", "Test")
    bo.looks_closely = True
    bo.send(bo.page.locator("main a[href*='/unsubscribe/']"))
    bo.press("No more of these mails")
    bo.says("Was that a mistake?")
    bo.press("Get these mails again")
    bo.says("You get these mails again")

    bo.go(f"/{PLAIN}/inbox/")
    expect(bo.page.get_by_role("link", name="1 unread")).to_be_visible()
    bo.follow("^Test")
    bo.press("Mark as unread")
    bo.press("Mark all as read")
    bo.says("1 message is marked as read.")

    bo.follow("Choose how messages come to you")
    bo.page.get_by_label("One mail a week").first.check()
    bo.press("Save")
    bo.says("Your choices are saved.")
    expect(bo.page.get_by_label("One mail a week").first).to_be_checked()
