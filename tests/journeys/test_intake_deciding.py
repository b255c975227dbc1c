"""Deciding together: a board, a second person, one moment of telling, and places confirmed."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.conftest import DECISIONS
from tests.journeys.steps import PASSWORD, become
from tests.journeys.walker import NARROW, Walker

BOARD = f"/{DECISIONS}/calls/first/decisions/"


def enter(walker: Walker) -> None:
    """Sign in with a password, as applicants do."""
    walker.go(f"/{DECISIONS}/accounts/login/")
    walker.fill(login=f"{walker.name}@{DECISIONS}.example", password=PASSWORD)
    walker.send(walker.page.locator("#page-form button[type=submit]"))


def try_out(bo: Walker) -> None:
    """With scripts the picture changes as one chooses; three accepted are one too many."""
    become(bo, DECISIONS, "Bo Rowlands")
    page = bo.go(BOARD)
    choices = page.locator("select[name^=outcome_]")
    expect(choices).to_have_count(4)
    for place in range(3):
        with page.expect_response(lambda response: "/tried/" in response.url):
            choices.nth(place).select_option("accepted")
    expect(page.locator("#totals")).to_contain_text("That is 1 more than there are places.")
    with page.expect_response(lambda response: "/tried/" in response.url):
        choices.nth(2).select_option("waitlisted")
    expect(page.locator("#totals")).to_contain_text("10 in, for 10 places")


def propose(bo: Walker) -> None:
    """What was tried out, with its reasons, goes to the second person."""
    bo.page.locator("#scope-tried").check()
    bo.press("Go on: look at them and give the reasons")
    bo.press("Ask for the second person")
    bo.says("Choose a reason or write one")
    bo.fill(code_accepted="strong", code_waitlisted="above_bar", text_accepted="They rang back.")
    bo.press("Ask for the second person")
    bo.says("Another manager has been asked to confirm.")


def confirm(iolo: Walker) -> None:
    """The second manager has no scripts; the first page leads there."""
    become(iolo, DECISIONS, "Iolo Madog")
    iolo.go(f"/{DECISIONS}/")
    iolo.follow("Decisions wait for a second person")
    iolo.says("They rang back.")
    iolo.press("Confirm and record these decisions")
    iolo.says("The decisions are recorded. Nobody has been told yet.")


def decline_the_last(bo: Walker, iolo: Walker) -> None:
    """Without scripts: tick a row, decide, have it confirmed."""
    iolo.go(BOARD)
    iolo.page.get_by_label("Choose D04").check()
    iolo.page.locator("#outcome").select_option("declined")
    iolo.press("Go on: look at them and give the reasons")
    iolo.fill(code_declined="outscored")
    iolo.press("Ask for the second person")
    bo.go(f"/{DECISIONS}/")
    bo.follow("Decisions wait for a second person")
    bo.press("Confirm and record these decisions")


def tell(bo: Walker) -> None:
    """Everybody hears of it at one moment."""
    bo.go(BOARD)
    bo.follow("Tell the applicants")
    bo.press("Save and preview")
    bo.says("As Ceri Wyn (D01) would read it.")
    bo.press("Tell them now")
    bo.says("4 of 4 done")
    for page in ("waiting-list/", "places/", "agreement/", "decisions/feedback/"):
        bo.go(f"/{DECISIONS}/calls/first/{page}")
    bo.go(f"/{DECISIONS}/applications/D01/decisions/")
    bo.says("Proposed by Bo Rowlands.")


def take_the_place(ceri: Walker) -> None:
    """On a phone, in Welsh, with what she said before already there."""
    enter(ceri)
    ceri.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    ceri.go(f"/{DECISIONS}/calls/first/place/")
    ceri.looks_closely = False  # that look is for English pages; here it is all in Welsh
    ceri.press("Cymraeg")
    expect(ceri.page.locator("html")).to_have_attribute("lang", "cy")
    ceri.says("Yr hyn y gallwch ei ddisgwyl gennym ni")
    ceri.inspect(ceri.page, "cy", "the place in Welsh")
    expect(ceri.page.locator("[name=days_available][value=Mon]")).to_be_checked()
    ceri.page.locator("[name=agreed]").check()
    ceri.send(ceri.page.locator("#page-form button.govuk-button").last)
    expect(ceri.page.locator(".govuk-error-summary")).to_be_visible()
    expect(ceri.page.locator("[name=agreed]")).to_be_checked()
    ceri.fill(typed_name="Ceri Wyn")
    ceri.send(ceri.page.locator("#page-form button.govuk-button").last)
    assert ceri.page.url.endswith("/place/welcome/")
    ceri.inspect(ceri.page, "cy", "the welcome in Welsh")
    ceri.go(f"/{DECISIONS}/calls/first/place/agreement/")
    ceri.says("Ceri Wyn")
    ceri.go(f"/{DECISIONS}/weeks/")


def turn_it_down(delyth: Walker) -> None:
    """Without scripts."""
    enter(delyth)
    delyth.go(f"/{DECISIONS}/")
    delyth.follow("Confirm your place")
    delyth.follow("I do not take the place")
    delyth.fill(reason="new_job", note="I am moving to Bangor.")
    delyth.press("Turn the place down")
    delyth.says("You turned the place down.")


def give_it_to_the_next(bo: Walker, iolo: Walker, emyr: Walker) -> None:
    """The place goes to who waits, by two people again, who are told at once."""
    bo.go(f"/{DECISIONS}/calls/first/places/")
    bo.says("I am changing jobs: I am moving to Bangor.")
    bo.press("I have taken note D02")
    bo.go(f"/{DECISIONS}/calls/first/waiting-list/")
    bo.press("Offer the place D03")
    bo.fill(code_accepted="place_freed")
    bo.press("Ask for the second person")
    iolo.go(f"/{DECISIONS}/")
    iolo.follow("Decisions wait for a second person")
    iolo.press("Confirm and record these decisions")
    iolo.go(BOARD)
    iolo.follow("Tell the applicants")
    iolo.press("Save and preview")
    iolo.press("Tell them now")
    iolo.says("1 of 1 done")
    enter(emyr)
    emyr.go(f"/{DECISIONS}/calls/first/application/status/")
    emyr.follow("Confirm your place")


def test_from_the_board_to_a_confirmed_place(walk: Callable[..., Walker]) -> None:
    bo, ceri = walk("bo"), walk("ceri")
    iolo, delyth, emyr = (walk(name, scripts=False) for name in ("iolo", "delyth", "emyr"))
    try_out(bo)
    propose(bo)
    confirm(iolo)
    decline_the_last(bo, iolo)
    tell(bo)
    take_the_place(ceri)
    turn_it_down(delyth)
    give_it_to_the_next(bo, iolo, emyr)
