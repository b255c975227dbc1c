"""Issues: a guest proposes, the manager merges and lays down rules, associates rank."""

import re
from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.conftest import ISSUES
from tests.journeys.steps import become
from tests.journeys.walker import NARROW, Walker

RANKING = f"/{ISSUES}/issues/ranking/"


def open_the_call(bo: Walker) -> None:
    """Today is the only day."""
    today = timezone.localdate()
    become(bo, ISSUES, "Bo Rowlands")
    bo.go(f"/{ISSUES}/issues/call/?cohort=first")
    for name in ("opens_on", "closes_on"):
        parts = {"day": today.day, "month": today.month, "year": today.year}
        bo.fill(**{f"{name}_{part}": value for part, value in parts.items()})
    bo.press("Save the open call")
    bo.says("The days of the open call are saved.")


def propose(mali: Walker) -> None:
    """Without an account: send, open the link of the mail, confirm."""
    mali.go(f"/{ISSUES}/issues/open/first/")
    mali.press("Send this idea")
    expect(mali.page.locator(".govuk-error-summary")).to_contain_text("There is a problem")
    mali.fill(
        title="No bus to the surgery",
        statement="The first bus comes when the appointments are gone.",
        who_is_affected="People without a car.",
        outcome="Fewer missed appointments",
        name="Mali Huws",
        email="mali@somewhere.example",
    )
    mali.press("Send this idea")
    mali.says("We have sent you a mail.")
    mali.open_mail("mali@somewhere.example", "Confirm your idea")
    text = mali.page.locator("main").inner_text()
    found = re.search(rf"/{ISSUES}/issues/confirm/\S+", text)
    assert found, text
    mali.go(found[0])
    mali.press("Yes, I sent this")
    mali.says("Your idea is with the programme manager")


def merge(bo: Walker) -> None:
    """The idea is much like one that is there."""
    bo.go(f"/{ISSUES}/issues/?cohort=first")
    bo.follow("No bus to the surgery")
    bo.says("mali@somewhere.example")
    bo.follow("Merge it with another")
    bo.page.locator("[name=into]").select_option(label="WI1 Wicked issue 1")
    bo.press("Merge the issues")
    bo.says("is merged with")
    bo.follow("Ask a question")
    bo.fill(text="Which valley is it?")
    bo.press("Ask this question")
    bo.says("Which valley is it?")
    bo.press("I am interested")
    bo.says("1 person is interested.")


def lay_down_rules(bo: Walker) -> None:
    """Weights by a slider, sizes, a lock."""
    bo.go(f"/{ISSUES}/teams/rules/?cohort=first")
    bo.follow("Change the weights")
    bo.page.locator("input[type=range]").nth(1).fill("60")
    expect(bo.page.locator("[name=skills]")).to_have_value("60")
    bo.press("Save the weights")
    bo.says("The weights are saved.")
    bo.follow("Change the sizes")
    bo.page.locator("[name^=min_size_]").first.fill("9")
    bo.press("Save the sizes")
    expect(bo.page.locator(".govuk-error-summary")).to_contain_text("cannot be smaller")
    bo.page.locator("[name^=min_size_]").first.fill("3")
    bo.press("Save the sizes")
    bo.says("The sizes are saved.")
    bo.follow("Rules about a person and an issue")
    bo.page.locator("[name=associate]").select_option(index=1)
    bo.page.locator("[name=issue]").select_option(index=1)
    bo.fill(rule="lock")
    bo.press("Add this rule")
    bo.says("The rule is kept from now on.")


def order(walker: Walker) -> list[str]:
    """The titles of the issues as the page has them, best first."""
    lines = walker.page.locator("[data-ranking-line]")
    return [str(lines.nth(k).get_attribute("data-title")) for k in range(lines.count())]


def rank_by_mouse_and_keys(alun: Walker) -> None:
    """Drag the last to the top; the form saves by itself; then with keys alone."""
    become(alun, ISSUES, "Alun Prys")
    alun.go(RANKING)
    lines = alun.page.locator("[data-ranking-line]")
    lines.nth(2).drag_to(lines.nth(0), target_position={"x": 20, "y": 3})
    expect(lines.nth(0)).to_have_attribute("data-title", "Wicked issue 3")
    expect(alun.page.locator("#save-state")).to_contain_text("Saved at")
    alun.go(RANKING)
    assert order(alun)[0] == "Wicked issue 3"
    alun.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    alun.page.get_by_role("button", name=re.compile("Down ?: Wicked issue 3")).focus()
    alun.page.keyboard.press("Enter")
    expect(lines.nth(1)).to_have_attribute("data-title", "Wicked issue 3")
    alun.fill(working_language="both", half_days=["Mon am", "Thu pm"])
    alun.page.locator("[name=avoid]").select_option(index=1)
    alun.press("Save this ranking")
    alun.says("Your ranking is saved.")
    assert order(alun)[1] == "Wicked issue 3"


def rank_without_scripts(beca: Walker) -> None:
    """Buttons that send the form; what was typed stays."""
    become(beca, ISSUES, "Beca Prys")
    beca.go(RANKING)
    first, second = order(beca)[:2]
    beca.press(re.compile(f"^Up ?: {re.escape(second)}$"))
    assert order(beca)[:2] == [second, first]
    beca.press("Save this ranking")
    beca.go(RANKING)
    assert order(beca)[:2] == [second, first]


def test_from_an_idea_to_a_ranking(walk: Callable[..., Walker]) -> None:
    bo, mali = walk("bo"), walk("mali", scripts=False)
    open_the_call(bo)
    propose(mali)
    merge(bo)
    lay_down_rules(bo)
    rank_by_mouse_and_keys(walk("alun"))
    rank_without_scripts(walk("beca", scripts=False))
    bo.go(f"/{ISSUES}/issues/rankings/?cohort=first")
    bo.page.locator("summary", has_text="Change a ranking").click()
    bo.follow("Carys Prys")
    expect(bo.page.locator("[name=avoid]")).to_have_count(0)
    bo.press("Save this ranking")
    bo.says("The ranking of Carys Prys is saved.")
    bo.go(f"/{ISSUES}/issues/pack/?cohort=first")
