"""Hours on a phone: copied, confirmed, claimed; and a barrier that is raised and ages."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from infuse.people.roles import ROLES
from tests.journeys.walker import Walker

SLUG = "cymoedd-a-glannau"


def enter(walker: Walker, role: str) -> None:
    """Be the first person of a role, with one click."""
    walker.page.goto(f"/{SLUG}/accounts/login/")
    row = walker.page.locator(".govuk-summary-list__row").filter(
        has=walker.page.locator("dt", has_text=re.compile(f"^\\s*{ROLES[role].name}\\s*$"))
    )
    with walker.page.expect_navigation():
        row.get_by_role("button").first.click()


def test_hours_and_a_barrier(walk: Callable[..., Walker]) -> None:
    person = walk("somebody")
    enter(person, "associate")
    person.go(f"/{SLUG}/hours/")
    walked = person.page.locator("main li h2 a").first
    week = int(re.sub(r"\D", "", walked.inner_text()))
    person.send(walked)
    person.follow("Copy last week")
    person.fill(reporting="1.25")
    person.press("Save and confirm")
    expect(person.page.locator(f"#week-{week}")).to_contain_text("Confirmed by the person")
    person.go(f"/{SLUG}/barriers/new/")
    person.fill(title_en="The hall has no signal", kind="place", notes="A repeater would do.")
    person.page.locator("[name=owner]").select_option(index=1)
    person.press("Put it in the register")
    person.says("0 working days")

    manager = walk("manager")
    enter(manager, "programme_manager")
    manager.go(f"/{SLUG}/hours/register/")
    options = manager.page.locator("select[name=cohort] option")
    slugs = [option.get_attribute("value") for option in options.all()]
    for cohort in [slug for slug in slugs if slug]:
        manager.page.goto(f"/{SLUG}/hours/register/?cohort={cohort}&week={week}")
        if manager.page.get_by_text("Confirmed by the person").count():
            break
    manager.press("Confirm what people have confirmed")
    manager.says("Confirmed for 1 person.")
    manager.go(f"/{SLUG}/hours/claims/new/{cohort}/")
    manager.fill(through_week=str(week), reference="ESF 7", rate="21.50")
    manager.press("Close and claim")
    manager.says("The period is closed.")
    with manager.page.expect_download() as download:
        manager.page.get_by_role("button", name="Download for Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    manager.go(f"/{SLUG}/barriers/ageing/")
    expect(manager.page.locator("#ageing-caption").first).to_be_visible()
