"""Somebody applies on a phone, in Welsh, with scripts and without; is nominated; is endorsed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import THREAD
from tests.journeys.steps import CODE, PASSWORD, become
from tests.journeys.walker import NARROW, Walker

AT = f"/{THREAD}/calls/first/application/"
IDEA = "Llythyrau na all neb eu darllen: “dwywaith”."


def button(walker: Walker, name: str) -> None:
    """Press a button that has this name, whatever language it is in."""
    walker.send(walker.page.locator(f'main button[name="{name}"]'))


def send(walker: Walker) -> None:
    """Press the only button of the page's form."""
    walker.send(walker.page.locator("#page-form button.govuk-button").first)


def mailed(walker: Walker, address: str, path: str) -> str:
    """The latest link of this kind in the mails to an address."""
    walker.open_mail(address)
    found = re.findall(rf"(/{THREAD}/{path}/\S+)", walker.page.locator("main").inner_text())
    assert found, walker.page.locator("main").inner_text()
    return str(found[0])


def register_on_the_way(walker: Walker, name: str) -> str:
    """From the sign-in page that a guest was sent to, make an account and come back."""
    email = f"{name.lower()}@afon.example"
    walker.send(walker.page.locator("main a[href*='signup']").first)
    walker.fill(full_name=name, email=email, password1=PASSWORD)
    walker.send(walker.page.locator("main button[type=submit]").first)
    entering = walker.page.url
    walker.open_mail(email)
    found = CODE.search(walker.page.locator("main").inner_text())
    assert found
    walker.go(entering)
    walker.fill(code=found[1])
    walker.send(walker.page.locator("main button[type=submit]").first)
    return email


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_phone_a_nomination_and_a_line_manager(
    walk: Callable[..., Walker], scripts: bool
) -> None:
    name = "Llinos" if scripts else "Meurig"
    email = f"{name.lower()}@afon.example"
    manager = f"rheolwr-{name.lower()}@afon.example"
    dai = walk("dai", scripts=scripts)
    become(dai, THREAD, "Dai Morgan")
    dai.go(f"/{THREAD}/calls/first/nominations/")
    dai.fill(name=name, email=email, reason="She asks why.", language="cy")
    dai.press("Nominate")
    dai.says("Has not begun from your nomination")

    phone = walk("phone", scripts=scripts)
    phone.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    phone.go(mailed(phone, email, "nominations"))
    phone.reads = "cy"
    phone.press("Cymraeg")
    phone.send(phone.page.locator("main form button.govuk-button").first)
    phone.go(f"{AT}parts/ideas/")
    phone.fill(motivation=IDEA, problem_to_work_on="Tai llaith.")
    send(phone)
    register_on_the_way(phone, name)
    assert phone.page.url.endswith("/parts/ideas/")
    expect(phone.page.locator("[name=motivation]")).to_have_value(IDEA)
    button(phone, "continue")

    fill_in(phone, manager)
    phone.go(f"{AT}check/")
    expect(phone.page.locator("html")).to_have_attribute("lang", "cy")
    phone.says(IDEA)
    phone.send(phone.page.locator("#page-form button.govuk-button"))
    assert phone.page.url.endswith("/status/")
    phone.open_mail(email, "Mae eich cais gennym")
    phone.says(IDEA)  # the copy, with every answer

    endorse(walk("mair", scripts=scripts), phone, manager)
    dai.go(f"/{THREAD}/calls/first/nominations/")
    dai.says("Has begun an application")


def fill_in(phone: Walker, manager: str) -> None:
    """The three pages that everybody fills in."""
    phone.go(f"{AT}parts/you/")
    phone.page.locator("[name=organisation]").select_option(index=1)
    phone.fill(job_title="Swyddog tai", grade="officer")
    button(phone, "continue")
    phone.fill(preferred_language="cy", working_pattern="full_time", days_available=["Mon", "Tue"])
    button(phone, "continue")
    expect(phone.page.locator("[name=route][value=nominated]")).to_be_checked()
    phone.fill(line_manager_name="Mair", line_manager_email=manager)
    button(phone, "continue")


def endorse(mair: Walker, phone: Walker, manager: str) -> None:
    """The line manager asks first, then releases the time."""
    link = mailed(mair, manager, "endorsements")
    mair.go(link)
    mair.fill(answer="question", question="Which days?")
    mair.press("Send my answer")
    phone.go(f"{AT}status/")
    phone.send(phone.page.locator("main a[href*='/questions/']"))
    phone.fill(reply="Llun a Mawrth.")
    send(phone)
    mair.go(link)
    mair.says("Llun a Mawrth.")
    mair.fill(answer="endorsed")
    mair.press("Send my answer")
    mair.says("you released the time")


def test_what_is_typed_is_kept_by_itself_and_two_windows_ask(walk: Callable[..., Walker]) -> None:
    nerys = walk("nerys")
    nerys.go(f"/{THREAD}/accounts/signup/?next={AT}parts/ideas/")
    nerys.fill(full_name="Nerys", email="nerys@afon.example", password1=PASSWORD)
    nerys.press("Create the account")
    entering = nerys.page.url
    nerys.open_mail("nerys@afon.example", "code")
    found = CODE.search(nerys.page.locator("main").inner_text())
    assert found
    nerys.go(entering)
    nerys.fill(code=found[1])
    nerys.press("Continue")
    first = nerys.go(f"{AT}parts/ideas/")
    second = nerys.context.new_page()
    second.goto(f"{AT}parts/ideas/")
    first.locator("[name=motivation]").fill("Typed in the first window.")
    first.get_by_text(re.compile(r"Saved at \d\d:\d\d")).wait_for()
    second.locator("[name=motivation]").fill("Typed in the second window.")
    second.get_by_text("Nothing was overwritten").wait_for()
    second.get_by_role("button", name="Save and continue").click()
    second.get_by_text("Two windows, two texts").wait_for()
    second.get_by_text("Typed in the first window.").wait_for()
    second.get_by_label("Keep what I typed here").check()
    second.get_by_role("button", name="Save and come back later").click()
    second.get_by_text(re.compile(r"Saved at \d\d:\d\d")).wait_for()
    page = nerys.go(f"{AT}parts/ideas/")
    expect(page.locator("[name=motivation]")).to_have_value("Typed in the second window.")
    # Signed out meanwhile: it asks to sign in, and what was typed waits.
    nerys.context.clear_cookies(name="sessionid")
    page.locator("[name=problem_to_work_on]").fill("Typed signed out.")
    page.get_by_text("You are signed out").wait_for()
    nerys.go(f"{AT}parts/ideas/")
    expect(page.locator("[name=problem_to_work_on]")).to_have_value("Typed signed out.")
