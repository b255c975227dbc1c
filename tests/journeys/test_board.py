"""The day on which teams are formed: solve, stop, drag, keys, undo, lock, why, compare, plain."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import BOARD
from tests.journeys.steps import become
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]


def solve_and_stop(bo: Walker) -> str:
    """Ask for teams with much time, watch the bar, stop. Returns the board's address."""
    bo.go(f"/{BOARD}/teams/proposals/")
    bo.fill(seconds="300", seed="4")
    bo.press("Work out teams")
    board = bo.page.locator("#board")
    stop = bo.page.get_by_role("button", name="Stop and keep the best so far")
    expect(board.or_(stop)).to_be_visible(timeout=60_000)
    if stop.count():  # eight people may be proven best before anybody can stop
        expect(board.or_(bo.page.locator("#proposal-bar"))).to_be_visible()
        stop.click(no_wait_after=True)
    expect(board).to_be_visible(timeout=120_000)
    bo.arrive()
    return re.sub(r"^https?://[^/]*|[?#].*", "", bo.page.url)


def teams(bo: Walker) -> Locator:
    """The columns with a team."""
    return bo.page.locator(".app-team[id^=team-]:not(#team-none)")


def drag(bo: Walker, card: Locator, team: Locator) -> None:
    """With the mouse, slowly enough for the figures to come."""
    card.scroll_into_view_if_needed()
    start, goal = card.bounding_box(), team.locator("h2").bounding_box()
    assert start
    assert goal
    mouse = bo.page.mouse
    mouse.move(start["x"] + 4, start["y"] + start["height"] - 4)
    mouse.down()
    mouse.move(start["x"] + 30, start["y"] + 30, steps=3)
    mouse.move(goal["x"] + 20, goal["y"] + 8, steps=6)
    expect(team.locator("[data-said]")).to_contain_text("→")
    mouse.move(goal["x"] + 24, goal["y"] + 10)
    mouse.up()


def test_a_manager_decides_on_the_board(walk: Walk) -> None:
    bo, gwen = walk("bo"), walk("bo-elsewhere", look=False)
    become(bo, BOARD, "Bo Rowlands")
    address = solve_and_stop(bo)
    first, second = teams(bo).nth(0), teams(bo).nth(1)
    become(gwen, BOARD, "Bo Rowlands")
    gwen.go(address)

    # By mouse; the other window sees it within seconds.
    dragged = first.locator(".app-seat").first
    person = dragged.get_attribute("id")
    drag(bo, dragged, second)
    expect(second.locator(f"#{person}")).to_be_visible()
    expect(bo.page.locator("#board-said")).to_contain_text("moved from team 1 to team 2")
    expect(gwen.page.locator(f"#{teams(bo).nth(1).get_attribute('id')} #{person}")).to_be_visible()

    # Undone, and done again.
    bo.page.locator("#board-undo").click()
    expect(first.locator(f"#{person}")).to_be_visible()
    bo.page.locator("#board-redo").click()
    expect(second.locator(f"#{person}")).to_be_visible()

    # By keyboard only.
    link = second.locator(f"#{person} [data-grab]")
    link.focus()
    bo.page.keyboard.press("Enter")
    expect(bo.page.locator("#hold")).to_be_visible()
    bo.page.keyboard.press("Escape")
    expect(bo.page.locator("#hold")).to_have_count(0)
    bo.page.keyboard.press("Enter")
    expect(bo.page.locator("#hold")).to_be_visible()
    bo.page.keyboard.press("ArrowLeft")
    expect(bo.page.locator("#board-said")).to_contain_text("Team 1")
    bo.page.keyboard.press("Enter")
    expect(first.locator(f"#{person}")).to_be_visible()

    # Locked, then worked out again around the lock: the locked person stays.
    bo.page.locator(f"#lock-{person.removeprefix('person-')}").click()  # type: ignore[union-attr]
    expect(first.locator(f"#{person}")).to_have_class(re.compile("app-seat--locked"))
    bo.page.locator("#board_live").evaluate("board => { board.dataset.before = 'this solve'; }")
    bo.page.locator("#board-solve").click()
    expect(bo.page.locator("#board_live[data-before]")).to_have_count(0)
    expect(first.locator(f"#{person}")).to_have_class(re.compile("app-seat--locked"))

    # A locked person is not moved, and the page says why.
    bo.page.locator(f"#{person} [data-grab]").click()
    expect(bo.page.get_by_text("is locked in this team").first).to_be_visible()
    bo.page.keyboard.press("Escape")
    compare_and_ask_why(bo, address, str(person))


def compare_and_ask_why(bo: Walker, address: str, person: str) -> None:
    """A copy is changed and compared; every page that says why is looked at."""
    bo.go(address)
    bo.press("Keep this as it is and go on in a copy")
    bo.says("stays as it was")
    card = teams(bo).nth(1).locator(".app-seat").first
    moved = card.locator(".app-seat__name").inner_text()
    goal = str(teams(bo).nth(0).get_attribute("data-team"))
    card.locator("[data-grab]").click()
    bo.page.locator("#hold-team").select_option(goal)
    bo.page.locator("#hold").get_by_role("button", name="Move", exact=True).click()
    expect(bo.page.locator(f"#team-{goal}")).to_contain_text(moved)
    copy = bo.page.url
    bo.follow("Compare with another proposal")
    bo.page.locator("#compare-second").select_option(re.split(r"/", address.rstrip("/"))[-1])
    bo.press("Compare")
    expect(bo.page.get_by_role("rowheader", name=moved)).to_be_visible()
    bo.go(re.sub(r"^https?://[^/]*|[?#].*", "", copy))
    bo.follow("Why these teams")
    bo.says("Who is worst off")
    bo.send(bo.page.locator("main table a").first)
    bo.send(bo.page.locator("main ul a").first)
    bo.says("The best other seat")


def test_the_board_without_scripts(walk: Walk) -> None:
    bo = walk("bo", scripts=False)
    become(bo, BOARD, "Bo Rowlands")
    address = solve_and_stop(bo)
    card = teams(bo).nth(0).locator(".app-seat").first
    person = card.get_attribute("id")
    bo.send(card.get_by_role("link", name="Move"))
    expect(teams(bo).nth(1).locator("[data-said]")).to_contain_text("→")
    bo.send(teams(bo).nth(1).get_by_role("button", name="Put them here"))
    expect(teams(bo).nth(1).locator(f"#{person}")).to_be_visible()
    bo.send(bo.page.locator("#board-undo"))
    expect(teams(bo).nth(0).locator(f"#{person}")).to_be_visible()
    bo.send(bo.page.locator("#board-redo"))
    bo.send(teams(bo).nth(1).get_by_role("button", name=re.compile("Lock this team")))
    expect(teams(bo).nth(1)).to_contain_text("Locked: nobody joins or leaves")
    bo.send(bo.page.locator("#board-solve"))
    expect(teams(bo).nth(1).locator(f"#{person}")).to_be_visible()
    assert address
