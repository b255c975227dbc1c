"""Five weeks with the clock moved along: the register on a phone, the code in the room, the
reflection, offers and needs, what is left, and the certificate.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.steps import become
from tests.journeys.walker import NARROW, Walker

WEEKS = "wythnosau"


@pytest.fixture
def clock(platform: Any, django_db_blocker: Any) -> Clock:
    """Moves the weeks of the programme of this journey."""
    return Clock(django_db_blocker, WEEKS)


def test_five_weeks_to_the_certificate(walk: Callable[..., Walker], clock: Clock) -> None:
    alun, efa, bo = walk("alun"), walk("efa"), walk("bo")
    plain = walk("plain", scripts=False)
    session = clock.week(1)
    become(efa, WEEKS, "Efa Coch")
    become(alun, WEEKS, "Alun Prys")
    become(plain, WEEKS, "Efa Coch")
    tap_a_register(efa, session)
    mark_without_scripts(plain, clock.week(2))
    for number in range(1, 6):
        session = clock.week(number)
        check_in(efa, alun, session)
        reflect(alun, number)
    offer(alun)
    certify(alun)
    become(bo, WEEKS, "Bo Rowlands")
    nudge_and_pause(bo)


def tap_a_register(efa: Walker, session: int) -> None:
    """One tap each, on a phone, and the page does not load again."""
    page = efa.go(f"/{WEEKS}/weeks/sessions/{session}/register/")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.evaluate("window.sameShow = true")
    row = page.locator(".app-register", has_text="Beca Prys")
    row.get_by_text("Late", exact=True).click()
    expect(row.get_by_role("status")).to_contain_text("Beca Prys, Late")
    row.get_by_text("Excused", exact=True).click()
    expect(row.get_by_role("status")).to_contain_text("Beca Prys, Excused")
    with page.expect_response("**/register/*/"):
        row.get_by_label("Why Beca Prys is excused").fill("A hospital visit")
        row.get_by_label("Why Beca Prys is excused").blur()
    row.get_by_text("Corrections").click()
    expect(row).to_contain_text("from Late to Excused")
    assert page.evaluate("window.sameShow")
    page.reload()
    expect(page.get_by_label("Why Beca Prys is excused")).to_have_value("A hospital visit")
    page.set_viewport_size({"width": 1280, "height": 900})
    efa.arrive()


def mark_without_scripts(plain: Walker, session: int) -> None:
    """The whole form in one press."""
    page = plain.go(f"/{WEEKS}/weeks/sessions/{session}/register/")
    row = page.locator(".app-register", has_text="Carys Prys")
    row.get_by_label("Absent", exact=True).check()
    plain.press("Save, and mark everyone else as present")
    plain.says("marks changed")
    expect(row.get_by_label("Absent", exact=True)).to_be_checked()


def check_in(efa: Walker, alun: Walker, session: int) -> None:
    """The code on the screen, typed on a phone."""
    room = efa.go(f"/{WEEKS}/weeks/sessions/{session}/room/")
    code = room.locator(".app-room__code").inner_text().strip()
    alun.go(f"/{WEEKS}/weeks/check-in/")
    alun.fill(code=code.lower())
    alun.press("I am here")
    alun.says("checked in")


def reflect(alun: Walker, number: int) -> None:
    """Written while it keeps itself, then saved."""
    page = alun.go(f"/{WEEKS}/weeks/first/{number}/")
    page.locator("[name=noticed]").press_sequentially(f"Week {number}: forms frighten.")
    expect(page.locator("#reflection_kept")).to_contain_text("Only you can read it")
    alun.press("Save my reflection")
    expect(page.locator("[name=noticed]")).to_have_value(f"Week {number}: forms frighten.")


def offer(alun: Walker) -> None:
    """What one offers and needs, and three people with reasons."""
    page = alun.go(f"/{WEEKS}/peers/first/")
    alun.fill(offers="Plain letters", needs="Somebody who knows data", language="en")
    alun.press("Save what I offer and need")
    assert page.get_by_role("link", name="Write to").count() >= 3
    alun.follow("Write to")
    alun.fill(message="Shall we talk about letters?")
    alun.press("Send the message")
    alun.says("with your name and address")


def certify(alun: Walker) -> None:
    """Nothing is left: the certificate, in both languages, and the page that checks it."""
    page = alun.go(f"/{WEEKS}/weeks/first/completion/")
    alun.press("Get my certificate")
    for name in ("Certificate in English", "Certificate in Welsh"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.path().read_bytes().startswith(b"%PDF-")
    alun.follow("The page of this certificate")
    alun.says("This certificate was issued")
    alun.says("Alun Prys")


def nudge_and_pause(bo: Walker) -> None:
    """The matrix, one nudge, a coach and a pause."""
    page = bo.go(f"/{WEEKS}/cohorts/first/matrix/")
    expect(page.locator("svg.app-matrix")).to_be_visible()
    row = page.get_by_role("row", name="Carys Prys")
    bo.send(row.get_by_role("button", name="Nudge"))
    bo.says("once for today")
    bo.go(f"/{WEEKS}/cohorts/first/")
    bo.follow("Carys Prys")
    bo.follow("Change the coach")
    bo.page.get_by_label("Efa Coch").check()
    bo.press("Save the coach")
    bo.follow("Note a pause")
    bo.fill(reason="leave")
    bo.press("Note the pause")
    bo.says("is paused")
    bo.follow("Note the return")
    bo.press("Note the return")
    bo.says("is back")
