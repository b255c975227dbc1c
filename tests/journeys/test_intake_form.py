"""A programme manager edits a form as data, publishes it, and nothing that was answered changes."""

import re
from collections.abc import Callable

from tests.journeys.conftest import REVIEWS
from tests.journeys.steps import become
from tests.journeys.walker import Walker

CALL = f"/{REVIEWS}/calls/first/"
FORM = f"{CALL}form/"


def add(walker: Walker, part: str, kind: str, **words: str) -> None:
    """A question of a kind, in both languages."""
    walker.go(FORM)
    walker.follow(f"Add a question to {part}$")
    walker.follow(f"^{kind}$")
    walker.fill(**words)
    walker.press("Save in the draft")


def test_a_manager_edits_the_form(walk: Callable[..., Walker]) -> None:
    bo = walk("bo")
    become(bo, REVIEWS, "Bo Rowlands")
    add(
        bo,
        "Before you begin",
        "One of two answers, worded as verbs",
        label_en="Do you work in Wales?",
        label_cy="Ydych chi'n gweithio yng Nghymru?",
        yes_en="I do",
        yes_cy="Ydw",
        no_en="I do not",
        no_cy="Nac ydw",
    )
    bo.press("Save in the draft")  # nothing is ticked yet
    bo.says("Choose at least one answer.")
    bo.page.get_by_label("I do", exact=True).check()
    bo.fill(ineligible_en="For people who work in Wales.", ineligible_cy="I bobl yng Nghymru.")
    bo.press("Save in the draft")
    section = bo.page.locator("section h2").nth(1).inner_text()
    words = {"options_en": "By bus\nBy bicycle", "options_cy": "Ar y bws\nAr feic"}
    add(bo, section, "One of several choices", label_en="How do you travel?", **words)
    bo.follow("^Publish$")
    bo.says("How do you travel?")  # it names what has no Welsh yet
    bo.go(FORM)
    bo.follow("Change the question How do you travel")
    bo.fill(label_cy="Sut ydych chi'n teithio?")
    bo.press("Save in the draft")
    add(
        bo, section, "Half-days of the week", label_en="When can you?", label_cy="Pryd gallwch chi?"
    )
    add(bo, section, "One line of text", label_en="Which stop?", label_cy="Pa safle bws?")
    bo.press(re.compile("^Up.*Which stop"))
    plain(walk("plain bo", scripts=False))
    bo.go(f"{FORM}preview/")
    bo.says("Which stop?")
    bo.page.get_by_label("Monday morning").check()
    bo.follow("See it in Welsh")
    bo.says("Pa safle bws?")
    bo.go(FORM)
    bo.says("Asked only after “How do you travel?”")
    bo.follow("^Publish$")
    bo.press("Publish")
    bo.says("Version 2 of the form is published.")
    bo.go(f"{CALL}eligibility/")
    bo.go(f"/{REVIEWS}/applications/R01/")  # sent before: its own questions, word for word
    assert bo.page.get_by_text("Which stop?").count() == 0


def plain(bo: Walker) -> None:
    """Without scripts: the new question is asked after one answer only; two windows meet."""
    become(bo, REVIEWS, "Bo Rowlands")
    bo.go(FORM)
    bo.follow("Change the question Which stop")
    address = bo.page.url
    bo.page.get_by_label("How do you travel? – By bus").check()
    bo.press("Save in the draft")
    bo.page.go_back()
    bo.page.goto(address)
    bo.fill(hint_en="Its name or number.", hint_cy="Ei enw neu ei rif.")
    bo.press("Save in the draft")
    bo.says("Saved in the draft.")
