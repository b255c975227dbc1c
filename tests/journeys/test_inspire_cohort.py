"""From a template to a cohort that moves, without scripts; and an associate's week and calendar."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.journeys.clock import Clock
from tests.journeys.steps import become
from tests.journeys.walker import Walker

SLUG = "calendr"


@pytest.fixture
def calendar_programme(platform: Any, django_db_blocker: Any) -> None:
    """The programme of these journeys, begun when the first of them needs it."""
    Clock(django_db_blocker, SLUG)


def test_a_manager_from_template_to_cohort(
    walk: Callable[..., Walker], calendar_programme: None
) -> None:
    for scripts in (False, True):
        bo = walk("bo" if scripts else "plain", scripts=scripts)
        become(bo, SLUG, "Bo Rowlands")
        edit_a_template(bo)
        name = "With scripts" if scripts else "Plain"
        make_and_shift(bo, name)


def edit_a_template(bo: Walker) -> None:
    """Take what ships, add a week to it, move it, and take a closed week into account."""
    bo.go(f"/{SLUG}/templates/")
    bo.press(re.compile("Take and edit.*Infuse"))
    bo.follow("Add a week.*Inspire")
    bo.fill(title_en="Rest")
    bo.press("Save")
    bo.page.locator(".govuk-error-summary").wait_for()
    bo.fill(title_cy="Gorffwys", activities_en="Sleep | 30", activities_cy="Cysgu")
    bo.press("Save")
    bo.says("Week 6: Rest")
    bo.press(re.compile("Up.*week Rest"))
    bo.says("Week 5: Rest")
    bo.follow("Remove.*week Rest")
    bo.press("Remove it")
    assert not bo.page.get_by_text("Week 5: Rest").count()


def make_and_shift(bo: Walker, name: str) -> None:
    """A cohort with every date shown first; then three weeks later."""
    today = timezone.localdate()
    monday = today + timedelta(days=140 - today.weekday())
    bo.follow("Make a cohort")
    bo.fill(name_en=name, name_cy=f"{name} (cy)", capacity="20", teams_planned="4")
    day(bo, "starts_on", monday + timedelta(days=1))
    bo.press("Show every date")
    bo.says("A cohort starts on a Monday.")
    day(bo, "starts_on", monday)
    bo.press("Show every date")
    bo.says("Opening workshop: whose problem is it?")
    bo.press("Make the cohort")
    bo.says("is made, with every date")
    bo.follow("Shift what has not begun")
    day(bo, "to", monday + timedelta(days=21))
    bo.press("Show what would move")
    bo.says("Opening workshop: whose problem is it?")
    bo.press("Move these dates")
    bo.says("The dates have moved")


def day(walker: Walker, name: str, value: Any) -> None:
    """Fill in a day in its three parts."""
    walker.fill(
        **{f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}
    )


def test_an_associate_reads_chooses_and_subscribes(
    walk: Callable[..., Walker], calendar_programme: None
) -> None:
    bo, alun = walk("bo"), walk("alun")
    become(bo, SLUG, "Bo Rowlands")
    for title, start in (("Morning circle", "10:00"), ("Evening circle", "18:00")):
        add_a_circle(bo, title, start)
    become(alun, SLUG, "Alun Prys")
    alun.go(f"/{SLUG}/weeks/first/4/")
    alun.says("Choose one of 2 sessions")
    alun.press(re.compile("Choose this session.*Morning circle"))
    alun.says("You have a place in “Morning circle”.")
    alun.follow("See all sessions in my own calendar")
    alun.press("Make my private address")
    address = alun.page.locator("#calendar-address").input_value()
    assert "Morning circle" in summaries(alun, address)
    assert "Evening circle" not in summaries(alun, address)
    bo.go(f"/{SLUG}/weeks/first/4/")
    bo.follow("Change this session.*Morning circle")
    bo.follow("Cancel this session")
    bo.fill(reason_en="Snow", reason_cy="Eira")
    bo.press("Cancel the session")
    cancelled = [one for one in events(alun, address) if one["STATUS"] == "CANCELLED"]
    assert [str(one["SUMMARY"]) for one in cancelled] == ["Morning circle"]
    alun.go(f"/{SLUG}/calendar/")
    alun.press("Stop the address")
    assert alun.page.request.get(address).status == 404


def add_a_circle(bo: Walker, title: str, start: str) -> None:
    """A session of the fourth week that is one of two; its recording needs captions."""
    bo.go(f"/{SLUG}/weeks/first/4/")
    bo.follow("Add a session")
    bo.fill(title_en=title, title_cy=f"{title} (cy)", kind="peer_circle", start=start)
    bo.fill(minutes="60", capacity="1", group="circle")
    bo.press("Save")
    bo.follow(f"Change this session.*{title}")
    bo.follow("Add a material")
    bo.fill(kind="recording", title_en="Film", title_cy="Ffilm", url_en="https://x.example/f")
    bo.press("Add the material")
    bo.says("A recording needs captions or a transcript")
    bo.page.get_by_label("The recording has captions").check()
    bo.press("Add the material")
    bo.says("The material is on the page of the week.")


def events(walker: Walker, address: str) -> list[Any]:
    """What a calendar app reads at the address."""
    answer = walker.page.request.get(address)
    assert answer.ok
    return list(Calendar.from_ical(answer.body()).walk("VEVENT"))


def summaries(walker: Walker, address: str) -> list[str]:
    return [str(one["SUMMARY"]) for one in events(walker, address)]
