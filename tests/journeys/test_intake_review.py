"""Reviews: a manager assigns, reviewers declare and judge, the manager reads what came of it."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.conftest import REVIEWS
from tests.journeys.steps import become
from tests.journeys.walker import Walker

CODES = ("fit", "impact", "commitment", "curiosity")


def assign(bo: Walker) -> None:
    """Work out who reads what, see why one application gets fewer, and ask."""
    become(bo, REVIEWS, "Bo Rowlands")
    bo.go(f"/{REVIEWS}/calls/first/reviews/")
    bo.follow("Assign automatically")
    bo.says("R03 has only 1 reviewer who may read it, 2 are needed.")
    bo.says("1 reviewer is from the same organisation.")
    bo.press("Ask these reviewers")
    bo.says("7 reviews are asked for.")
    for page in (
        "panel/",
        "rubric/",
        "rubric/fit/",
        "rubric/new/",
        "reviews/grid/",
        "reviews/day/",
    ):
        bo.go(f"/{REVIEWS}/calls/first/{page}")


def declare(reviewer: Walker, conflict: str = "") -> None:
    """Go through the list before the first review."""
    reviewer.go(f"/{REVIEWS}/reviews/")
    reviewer.follow("Declare conflicts of interest")
    if conflict:
        reviewer.page.get_by_label(conflict).check()
    reviewer.press("This is complete")


def judge(reviewer: Walker, score: str) -> None:
    """Scores and comments on the page at hand."""
    reviewer.fill(
        **{f"score_{code}": score for code in CODES},
        comment_fit="Writes plainly.",
        feedback="Thank you: say more about who it is a problem for.",
    )
    reviewer.press("Send my review")


def test_a_panel_at_work(walk: Callable[..., Walker]) -> None:
    bo, fflur, owain = walk("bo"), walk("fflur"), walk("owain", scripts=False)
    assign(bo)
    become(fflur, REVIEWS, "Fflur Haf")
    declare(fflur, "Delyth Mai, Bryn Council")
    fflur.says("2 applications wait for your review.")
    fflur.page.set_viewport_size({"width": 320, "height": 700})
    fflur.follow("Ceri Wyn")
    fflur.page.locator("[name=comment_fit]").fill("Typed on a phone.")
    expect(fflur.page.locator("#review-saved")).to_contain_text("Saved at")
    fflur.go(fflur.page.url)
    expect(fflur.page.locator("[name=comment_fit]")).to_have_value("Typed on a phone.")
    judge(fflur, "5")
    fflur.says("1 is left")
    fflur.follow("I have a conflict of interest")
    fflur.go(f"/{REVIEWS}/reviews/")
    fflur.follow("Glenys Haf")
    judge(fflur, "4")
    fflur.says("None is left.")
    judge_without_scripts(owain)
    read(bo)


def judge_without_scripts(owain: Walker) -> None:
    """Save, come back, send; then one review after another."""
    become(owain, REVIEWS, "Owain Penri")
    declare(owain)
    owain.follow("Ceri Wyn")
    owain.fill(score_fit="1")
    owain.press("Save for later")
    owain.says("Your review is saved.")
    expect(owain.page.locator("[name=score_fit][value='1']")).to_be_checked()
    for _each in range(4):
        judge(owain, "2")
    owain.says("None is left.")


def read(bo: Walker) -> None:
    """Progress, who disagrees, who is strict; and the review that a conflict left over."""
    bo.go(f"/{REVIEWS}/calls/first/reviews/")
    bo.says("6 of 6 reviews are in.")
    bo.says("Reviewers are far apart on 2 applications.")
    bo.go(f"/{REVIEWS}/calls/first/reviews/?show=apart")
    bo.says("Far apart")
    bo.go(f"/{REVIEWS}/calls/first/reviews/")
    bo.follow("Calibration: who is strict, who is mild")
    bo.says("Owain Penri")
    bo.go(f"/{REVIEWS}/calls/first/reviews/assignment/")
    bo.says("1 reviewer has declared a conflict of interest.")
