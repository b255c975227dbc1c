"""Skills from the first answer to the figures of the cohort: on a phone in Welsh without scripts,
with them, then and now at the end, one's own page, and what the manager may see.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from infuse.models import Programme
from infuse.tenancy.current import in_programme
from skills.assessments.answering import submit_assessment
from skills.models import AssessmentMoment
from tests.journeys.clock import Clock
from tests.journeys.steps import become
from tests.journeys.walker import LANGUAGE, NARROW, Walker

SKILLS = "sgiliau"


class Ages(Clock):
    """The programme of this journey, taken from its start to after its end."""

    def shorten(self) -> None:
        """Six elements in place of twenty-four."""
        self._there(lambda: self._within(shorten))

    def to_the_end(self) -> None:
        """The start is over and the end is open."""
        self._there(lambda: self._within(turn_to_the_end))

    def after_the_end(self) -> None:
        """Everybody has answered and the end is closed."""
        self._there(lambda: self._within(close_the_end))

    def _within(self, deed: Callable[[], None]) -> None:
        with in_programme(Programme.objects.get(slug=self.slug).pk):
            deed()


@pytest.fixture
def ages(platform: Any, django_db_blocker: Any) -> Ages:
    """A programme of eight people whose start is open."""
    made = Ages(django_db_blocker, SKILLS)
    made.shorten()
    return made


def shorten() -> None:
    """Keep the first element of each area."""
    moment = AssessmentMoment.objects.filter(programme__slug=SKILLS, code="t0").get()
    moment.round.framework.items.exclude(code__endswith="1").delete()


def test_from_the_first_answer_to_the_cohorts_figures(
    walk: Callable[..., Walker], ages: Ages
) -> None:
    alun, beca, bo = walk("alun", look=False), walk("beca", scripts=False), walk("bo")
    become(beca, SKILLS, "Beca Prys")
    answer_in_welsh_without_scripts(beca)
    become(alun, SKILLS, "Alun Prys")
    answer_with_scripts(alun)
    ages.to_the_end()
    look_back(alun)
    ages.after_the_end()
    become(bo, SKILLS, "Bo Rowlands")
    publish(bo)


def answer_in_welsh_without_scripts(beca: Walker) -> None:
    """One question at a time on a phone, stopped half-way and resumed."""
    page = beca.page
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    beca.context.add_cookies([{"name": LANGUAGE, "value": "cy", "url": beca.address}])
    page.goto(f"/{SKILLS}/skills/")
    beca.send(page.locator(".govuk-task-list a"))
    beca.send(page.locator(".govuk-button-group a"))
    for number in range(1, 4):
        page.locator('input[type="radio"][value="1"]').check()
        beca.send(page.locator("#page-form button[type=submit]"))
        assert f"/questions/{number + 1}/" in page.url
    page.goto(f"/{SKILLS}/skills/")
    beca.send(page.locator(".govuk-task-list a"))
    beca.send(page.locator(".govuk-button-group a"))
    assert "/questions/4/" in page.url
    page.locator('input[type="radio"][value="2"]').check()
    beca.send(page.locator("#page-form button[type=submit]"))
    assert page.locator(".govuk-error-summary").count() == 1
    page.screenshot(path="test-results/skills-question-cy-320.png", full_page=True)
    page.locator("[name^=example_]").fill("Gofynnais i'r tenantiaid")
    page.locator("[name^=month_]").select_option(index=1)
    for _number in range(4, 7):
        beca.send(page.locator("#page-form button[type=submit]"))
        if "/check/" in page.url:
            break
        page.locator('input[type="radio"][value="not_relevant"]').check()
    if "/check/" not in page.url:
        beca.send(page.locator("#page-form button[type=submit]"))
    assert "/check/" in page.url
    beca.send(page.locator("#page-form button[type=submit]"))
    assert page.url.endswith("/skills/")
    assert page.locator(".govuk-notification-banner").count() == 1


def answer_with_scripts(alun: Walker) -> None:
    """All on one page: it saves by itself, and shows the example only where it is needed."""
    page = alun.page
    page.goto(f"/{SKILLS}/skills/")
    alun.send(page.locator(".govuk-task-list a"))
    alun.inspect(page, "en", "the start of a self-assessment")
    words = "All questions on one page"
    alun.send(page.get_by_role("link", name=words).or_(page.get_by_role("button", name=words)))
    alun.inspect(page, "en", "all questions on one page")
    parts = page.locator("[data-shown-when]")
    assert not parts.first.is_visible()
    page.locator('[name^="now_"][value="3"]').first.check()
    assert parts.first.is_visible()
    page.locator("[name^=example_]").first.fill("I asked the tenants first")
    page.locator("[name^=month_]").first.select_option(index=1)
    page.get_by_text("Saved at").wait_for()
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    alun.inspect(page, "en", "all questions at 320")
    page.screenshot(path="test-results/skills-all-320.png", full_page=True)
    page.reload()
    assert page.locator('[name^="now_"][value="3"]').first.is_checked()
    for radio in page.locator('[name^="now_"][value="1"]').all()[1:]:
        radio.check()
    page.get_by_text("Saved at").wait_for()
    alun.press("Submit my answers")
    alun.says("Thank you. Your answers are submitted")
    page.set_viewport_size({"width": 1280, "height": 900})


def turn_to_the_end() -> None:
    """The start is over and the end is open; ten more have answered the start."""
    today = timezone.localdate()
    moments = AssessmentMoment.objects.filter(programme__slug=SKILLS)
    moments.filter(code="t0").update(
        opens_on=today - timedelta(days=40), closes_on=today - timedelta(days=30)
    )
    moments.filter(code="t2").update(opens_on=today, closes_on=today)


def look_back(alun: Walker) -> None:
    """Then and now; the earlier answers are hidden until it is sent."""
    page = alun.page
    alun.go(f"/{SKILLS}/skills/")
    alun.says("Your earlier answers are hidden")
    alun.send(page.locator(".govuk-task-list a"))
    page.goto(f"{page.url}all/")
    alun.inspect(page, "en", "then and now")
    for view, level in (("then", "0"), ("now", "1")):
        for radio in page.locator(f'[name^="{view}_"][value="{level}"]').all():
            radio.check()
    alun.press("Submit my answers")
    alun.says("What I might try next")
    page.locator("details").first.click()
    alun.inspect(page, "en", "my own skills")
    page.screenshot(path="test-results/skills-mine-1280.png", full_page=True)


def close_the_end() -> None:
    """Everybody else has answered too, in time, and the end is closed."""
    programme = Programme.objects.get(slug=SKILLS)
    moments = {moment.code: moment for moment in programme.assessmentmoments.all()}
    codes = [item.code for item in moments["t0"].round.framework.items.all()]
    for associate in programme.associates.select_related("person"):
        for code, view, level in (("t0", "now", "1"), ("t2", "then", "0"), ("t2", "now", "2")):
            moment = moments[code]
            if moment.assessments.filter(person=associate.person, view=view).exists():
                continue
            submit_assessment(
                moment=moment,
                person=associate.person,
                view=view,
                answers=dict.fromkeys(codes, level),
                need_examples=False,
                actor=None,
                at=timezone.make_aware(datetime.combine(moment.opens_on, time(12))),
            )
    yesterday = timezone.localdate() - timedelta(days=1)
    programme.assessmentmoments.filter(code="t1").update(opens_on=yesterday, closes_on=yesterday)
    programme.assessmentmoments.filter(code="t2").update(opens_on=yesterday, closes_on=yesterday)


def publish(bo: Walker) -> None:
    """Eight people are too few: only who answered is published. Versions and days are there."""
    bo.go(f"/{SKILLS}/skills/growth/")
    bo.press("Publish now")
    bo.says("These figures do not change any more")
    bo.says("Fewer than 10 people gave both")
    bo.follow("When people are asked")
    bo.go(f"/{SKILLS}/skills/versions/")
    bo.go(f"/{SKILLS}/skills/versions/1/")
