"""A log on a phone: a note with a photo, without a network, a table of measurements, a comment."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.request import urlopen

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.notes import Lab
from tests.journeys.steps import become
from tests.journeys.walker import NARROW, Walker

LOGS = "cofnodion"


@pytest.fixture
def lab(platform: Any, django_db_blocker: Any) -> Lab:
    """The experiment of this journey, on a server that has answered once."""
    found = Lab(django_db_blocker, LOGS)
    with urlopen(f"{platform.address}/{LOGS}/accounts/login/", timeout=90) as answer:
        assert answer.status == 200
    return found


def test_a_log_on_a_phone(walk: Callable[..., Walker], lab: Lab) -> None:
    alun, efa = walk("alun"), walk("efa")
    become(alun, LOGS, "Alun Prys")
    write_with_a_photo(alun, lab)
    give_hours(alun)
    write_without_a_network(alun, lab)
    paste(alun, lab)
    become(efa, LOGS, "Efa Coch")
    comment(efa, lab)
    come_too_late(alun, lab)
    leave_nothing_behind(alun)


def picture() -> dict[str, Any]:
    """A photo as a phone would send it."""
    out = io.BytesIO()
    Image.new("RGB", (2000, 1500), "teal").save(out, "JPEG")
    return {"name": "yard.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def write_with_a_photo(alun: Walker, lab: Lab) -> None:
    """Type, choose a photo, add: it saves itself meanwhile."""
    page = alun.go(f"/{LOGS}/experiments/{lab.pk}/log/new/")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.get_by_label("What happened?").fill("Four drivers were asked.")
    expect(page.locator("#save-state")).to_contain_text("Draft saved at")
    page.get_by_label("Photos", exact=True).set_input_files(picture())  # type: ignore[arg-type]
    page.get_by_label("What do the photos show?").fill("A yard with vans")
    page.get_by_label("Nobody in the photos").check()
    alun.press("Add to the log")
    alun.says("Your note is in the log.")
    alun.go(f"/{LOGS}/experiments/{lab.pk}/log/")
    shown = page.get_by_role("img", name="A yard with vans")
    width = "image => image.decode().then(() => image.naturalWidth)"
    assert shown.evaluate(width) == 440
    alun.send(shown)
    assert page.get_by_role("img", name="A yard with vans").evaluate(width) == 1600


def give_hours(alun: Walker) -> None:
    """A week typed, the next copied from it and confirmed in two taps."""
    page = alun.go(f"/{LOGS}/hours/")
    alun.follow("Week 1")
    page.get_by_label("Experiment").fill("3.5")
    alun.press("Save for now")
    alun.says("Your hours are saved.")
    alun.follow("Week 2")
    alun.follow("Copy last week")
    expect(page.get_by_label("Experiment")).to_have_value("3.5")
    alun.press("Save and confirm")
    alun.says("Your hours are saved and confirmed.")
    expect(page.locator("#week-2").get_by_text("Hours: 3.5")).to_be_visible()
    alun.press("Confirm week 1")
    alun.says("Week 1 is confirmed.")


def write_without_a_network(alun: Walker, lab: Lab) -> None:
    """No signal, close, reopen: the draft is there; back again it is sent, once."""
    page = ready_for_no_network(alun, lab)
    alun.context.set_offline(True)
    page.get_by_label("What happened?").fill("Nobody idles in the rain.")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    page.close()
    page = alun.page = alun._page(alun.context)
    page.goto(f"/{LOGS}/experiments/{lab.pk}/log/new/")
    box = page.get_by_label("What happened?")
    expect(box).to_have_value("Nobody idles in the rain.")
    page.get_by_label("Photos", exact=True).set_input_files(picture())  # type: ignore[arg-type]
    page.get_by_label("What do the photos show?").fill("Rain")
    page.get_by_label("Nobody in the photos").check()
    page.get_by_role("button", name="Add to the log").click()
    expect(page.get_by_text("Notes that are not sent yet: 1")).to_be_visible()
    assert "Nobody idles in the rain." not in lab.words()
    alun.context.set_offline(False)
    expect(page.get_by_text("Your note is in the log.")).to_be_visible()
    alun.go(f"/{LOGS}/experiments/{lab.pk}/log/")
    assert lab.words().count("Nobody idles in the rain.") == 1
    expect(page.get_by_role("img", name="Rain")).to_be_visible()


def ready_for_no_network(alun: Walker, lab: Lab) -> Page:
    """The note's page, once the browser has all that it needs to show it again."""
    page = alun.go(f"/{LOGS}/experiments/{lab.pk}/log/new/")
    page.wait_for_function(
        """async () => {
          const base = await new Promise((done) => {
            const request = indexedDB.open("infuse-offline");
            request.onsuccess = () => done(request.result);
          });
          const rows = await new Promise((done) => {
            const request = base.transaction("forms").objectStore("forms").getAllKeys();
            request.onsuccess = () => done(request.result);
          });
          base.close();
          return rows.length === 2 && (await navigator.serviceWorker.ready).active;
        }"""
    )
    return page


def come_too_late(alun: Walker, lab: Lab) -> None:
    """The experiment was concluded meanwhile: the text stays with its writer."""
    page = ready_for_no_network(alun, lab)
    alun.context.set_offline(True)
    page.get_by_label("What happened?").fill("One more thing.")
    page.get_by_role("button", name="Add to the log").click()
    expect(page.get_by_text("Notes that are not sent yet: 1")).to_be_visible()
    lab.conclude()
    alun.context.set_offline(False)
    expect(page.get_by_text("concluded before it was sent")).to_be_visible()
    alun.follow("My drafts")
    alun.says("One more thing.")
    assert "One more thing." not in lab.words()


def paste(alun: Walker, lab: Lab) -> None:
    """A table with a word in it says which row; put right it stands in the chart."""
    today = timezone.localdate()
    days = [(today - timedelta(days=n)).strftime("%d/%m/%Y") for n in (3, 2, 1)]
    page = alun.go(f"/{LOGS}/experiments/{lab.pk}/measurements/paste/")
    box = page.get_by_label("Rows from your spreadsheet")
    box.fill(f"Dyddiad\tGwerth\n{days[0]}\t6,4\n{days[1]}\tmany\n{days[2]}\t9")
    alun.press("Look the rows over")
    alun.says("“many” is no number.")
    box.fill(box.input_value().replace("many", "7,5"))
    alun.press("Look the rows over")
    alun.press("Add 3 measurements")
    alun.says("3 measurements were added.")
    expect(page.locator("figure svg").first).to_be_visible()


def comment(efa: Walker, lab: Lab) -> None:
    """The coach asks something, and names whom."""
    page = efa.go(f"/{LOGS}/experiments/{lab.pk}/log/")
    efa.press("Follow by mail")
    efa.says("You get a mail for each new entry and comment.")
    efa.send(page.get_by_role("link", name="Open the entry").last)
    efa.page.get_by_label("Your comment").fill("Who was not asked?")
    efa.page.get_by_label("Alun Prys").check()
    efa.press("Add the comment")
    efa.says("@Alun Prys")
    efa.open_mail(f"alun@{LOGS}.example", "has a word for you")


def leave_nothing_behind(alun: Walker) -> None:
    """Signing out wipes what the device kept."""
    page = alun.go(f"/{LOGS}/")
    page.set_viewport_size({"width": 1280, "height": 900})
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()
    left = page.evaluate(
        "async () => [(await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert left[1] == 0
