"""An experiment that needs a reviewer, is stopped and let run again, and leads to the next one.

The straight way from plan to decision is walked by `test_thread.py`; what is looked at here are the
pages that it does not meet.
"""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.steps import answer_ethics, become, log, plan
from tests.journeys.walker import Walker

SLUG = "cymoedd-a-glannau"
TEAM = "Before the Crisis"
TITLE = "A letter for carers"


def test_from_what_was_tried_before_to_what_comes_next(walk: Callable[..., Walker]) -> None:
    ours, lead = walk("carer"), walk("catrin")
    for walker in (ours, lead):
        walker.looks_closely = False
    become(ours, SLUG, TEAM)
    ours.press("English")  # somebody who works in Welsh
    plan(ours, SLUG, TITLE)
    _look_for_evidence(ours)
    _pass_the_check(ours, lead)
    _run(ours, lead)
    _conclude(ours)
    _carry_on(ours)


def _closely(walker: Walker) -> None:
    """Look at this one page."""
    walker.looks_closely = True
    walker.look()
    walker.looks_closely = False


def _look_for_evidence(ours: Walker) -> None:
    """Past experiments show while one types; a tick notes them, and "none found" is noted too."""
    ours.follow("Write the plan")
    hints = ours.page.locator("#evidence_hints")
    ours.page.locator("#evidence-words").press_sequentially("weekly tex")
    expect(hints.get_by_role("link", name="weekly text check-in")).to_be_visible()
    _closely(ours)
    ours.press("Search, and note what you found")
    ours.page.locator("[name=found]").first.check()
    _closely(ours)
    ours.press("Note the ticked ones")
    ours.page.locator("#evidence-q").fill("unicorn")
    ours.press("Search")
    ours.press("Note “none found”")
    ours.says("none found")
    ours.follow("Back to the test card")
    ours.press("Save the test card")


def _pass_the_check(ours: Walker, lead: Walker) -> None:
    """A yes names a reviewer, who lets it start."""
    answer_ethics(ours)
    ours.follow("Answer the six ethics questions")
    ours.fill(children="yes")
    ours.press("Save the answers")
    ours.says("Named reviewer: Catrin Alderwood")
    become(lead, SLUG, "Catrin Alderwood")
    lead.send(lead.page.get_by_role("link", name=TITLE))
    lead.fill(answer="yes")
    lead.press("Send your answer")
    ours.page.reload()
    ours.follow("Lock the plan")
    _closely(ours)
    ours.press("Lock the plan")


def _run(ours: Walker, lead: Walker) -> None:
    """Measured, stopped by anyone on the team, let run again by the reviewer alone, finished."""
    ours.follow("^Start")
    ours.press("Start", exact=False)
    log(ours, "Ten carers rang.", "41")
    ours.follow("Stop for safety")
    ours.press("Stop", exact=False)
    ours.says("Stopped for safety")
    assert not ours.page.get_by_role("link", name="Let it run again").count()
    lead.page.goto(ours.page.url)
    lead.follow("Let it run again")
    lead.press("Let it run again")
    ours.page.reload()
    ours.follow("Finish measuring")
    ours.press("Finish", exact=False)


def _conclude(ours: Walker) -> None:
    """Without one of the texts the card says so beside the field, and keeps what was typed."""
    ours.follow("Write what came out")
    ours.fill(went_wrong="Half of the addresses were old.", summary="Carers rang.")
    ours.press("Save the learning card")
    assert ours.page.locator("#id_worked-error, .govuk-error-summary").count()
    expect(ours.page.locator("[name=summary]")).to_have_value("Carers rang.")
    _closely(ours)
    ours.fill(worked="One name on the letter.")
    ours.press("Save the learning card")
    ours.follow("Decide what is next")
    ours.fill(choice="pivot", reason="Letters find those who are known already.")
    ours.press("Record the decision")


def _carry_on(ours: Walker) -> None:
    """A follow-up, the thread of both, the issue's page, and the search that finds them."""
    ours.follow("Plan a follow-up")
    ours.fill(title_en="A letter by the surgery", source_language="en")
    ours.press("Start the draft")
    ours.go(f"/{SLUG}/experiments/?q=letter+surg")
    ours.follow("A letter by the surgery")
    ours.says(TITLE)
    expect(ours.page.locator(".app-lineage svg")).to_be_visible()
    _closely(ours)
    ours.send(ours.page.get_by_role("link", name="Unpaid carers are unseen until crisis"))
    ours.says("decisions informed")
    _closely(ours)
    ours.go(f"/{SLUG}/library/?q=carers")
    _closely(ours)
