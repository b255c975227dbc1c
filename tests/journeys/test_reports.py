"""A manager completes and issues a report; a leader without an account opens it on a phone by link
and answers; the team sees the answer.
"""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.reporting import complete, issue, open_draft
from tests.journeys.walker import Walker

SLUG = "cymoedd-a-glannau"
LEADER = "arweinydd@cyngor.example"
PHONE = {"width": 390, "height": 780}
ANSWER = "You may have our van on Fridays."


def test_from_a_draft_to_a_leaders_answer(walk: Callable[..., Walker]) -> None:
    member = walk("member", look=False)
    team = _team_of(member)
    manager = walk("manager")
    _sign_in(manager, "Programme manager")
    manager.go(f"/{SLUG}/reports/")
    card = manager.page.locator(".app-card").filter(has_text=re.compile(rf"^\s*{team}\b"))
    manager.send(card.get_by_role("button"))
    open_draft(manager, SLUG, re.escape(team))
    manager.follow("Add a text")
    manager.fill(section="ask", source_language="en", text_en="Lend us a van on Fridays.")
    manager.press("Add the text")
    complete(manager)
    issue(manager)
    report = manager.page.url
    manager.follow("Share by link")
    manager.fill(name="Cyng. Rhys", address=LEADER, days="7", language="en", may_answer="answer")
    manager.press("Send the link")
    manager.says("Not opened yet")
    _answer_on_a_phone(walk("leader"))
    member.go(report[report.index(f"/{SLUG}") :])
    member.says(ANSWER)
    manager.go(f"/{SLUG}/reports/asks/")
    manager.go(f"/{SLUG}/reports/pauses/")
    manager.go(f"/{SLUG}/reports/making/")


def _team_of(member: Walker) -> str:
    """Be the first associate of the demo who sits in a team; what the team is called."""
    for place in range(8):
        _sign_in(member, "Associate", place)
        member.go(f"/{SLUG}/reports/")
        cards = member.page.locator(".app-card h3")
        if cards.count():
            return cards.first.inner_text()
        member.context.clear_cookies()
    raise AssertionError("nobody of the demo's associates sits in a team")


def _sign_in(walker: Walker, role: str, place: int = 0) -> None:
    walker.go(f"/{SLUG}/accounts/login/")
    row = walker.page.locator(".govuk-summary-list__row").filter(
        has=walker.page.locator("dt", has_text=re.compile(f"^\\s*{role}\\s*$"))
    )
    walker.send(row.get_by_role("button").nth(place))


def _answer_on_a_phone(leader: Walker) -> None:
    leader.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    leader.open_mail(LEADER, "To read")
    address = re.search(r"\S+/reports/links/\S+", leader.page.locator("main").inner_text())
    assert address
    leader.go(address[0])
    leader.press("Open the report")
    leader.says("What we need from you")
    leader.follow("Lend us a van")
    leader.press("Send my answer")
    expect(leader.page.locator(".govuk-error-summary")).to_have_count(1)
    leader.fill(choice="approve", text=ANSWER)
    leader.press("Send my answer")
    leader.says("Thank you")
