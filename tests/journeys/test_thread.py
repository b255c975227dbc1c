"""The whole thread, from an application to the PDF that a council leader reads, as five people.

Every page that they meet is looked at closely (`Walker.look`).
"""

import io
import re
from collections.abc import Callable

import pikepdf
from pdfminer.high_level import extract_text
from playwright.sync_api import expect

from tests.journeys.conftest import THREAD
from tests.journeys.reporting import MADE, complete, issue
from tests.journeys.steps import (
    apply,
    become,
    check_answers,
    experiment,
    form_teams,
    rank,
    reflect,
    review_and_accept,
    sign_up,
    take_place,
)
from tests.journeys.walker import Walker

WRONG = "Half of the letters came back: the addresses were two years old."
WORKED = "People rang within a day when the letter named one person."


def test_from_an_application_to_the_report_that_a_leader_reads(
    walk: Callable[..., Walker],
) -> None:
    nia, fflur, bo, efa, dai = (walk(name) for name in ("nia", "fflur", "bo", "efa", "dai"))
    _apply(nia)
    review_and_accept(bo, fflur, THREAD, "Nia Rees")
    take_place(nia, THREAD)
    _take_part(nia, efa)
    form_teams(bo, THREAD)
    nia.go(f"/{THREAD}/")
    nia.go(f"/{THREAD}/experiments/")
    experiment(nia, THREAD, WRONG, WORKED)
    _report(bo, dai)


def _apply(nia: Walker) -> None:
    nia.go(f"/{THREAD}/")
    nia.go(f"/{THREAD}/calls/first/")
    sign_up(nia, THREAD, "Nia Rees")
    nia.go(f"/{THREAD}/calls/first/application/")
    nia.go(f"/{THREAD}/calls/first/application/parts/ideas/")
    nia.fill(motivation="To learn.")
    nia.press("Save and come back later")
    nia.go(f"/{THREAD}/calls/first/application/parts/ideas/")
    expect(nia.page.locator("[name=motivation]")).to_have_value("To learn.")
    nia.go(f"/{THREAD}/calls/first/application/check/")  # all the rest is still missing
    apply(nia, THREAD)
    check_answers(nia)


def _take_part(nia: Walker, efa: Walker) -> None:
    nia.go(f"/{THREAD}/calls/first/application/status/")
    nia.go(f"/{THREAD}/")
    nia.go(f"/{THREAD}/weeks/")
    reflect(nia, THREAD, "People answer a name, not an office.")
    become(efa, THREAD, "Efa Coch")
    efa.go(f"/{THREAD}/weeks/")
    efa.follow("Workshop 1|[Rr]egister")
    efa.press("Save, and mark everyone else as present")
    efa.says("Last marked by Efa Coch")
    nia.go(f"/{THREAD}/skills/")
    _assess(nia)
    rank(nia, THREAD)


def _assess(nia: Walker) -> None:
    """The 24 answers of the first moment, one of them left out at first."""
    nia.follow("Before the first week")
    nia.follow("All questions on one page")
    groups = nia.page.locator("#page-form fieldset:has(input[type=radio])")
    assert groups.count() == 24
    for place in range(23):
        groups.nth(place).locator("input[type=radio]").nth(place % 4).check()
        if place % 4 > 1:
            nia.page.locator("[name^=example_]").nth(place).fill("I asked the tenants first.")
            nia.page.locator("[name^=month_]").nth(place).select_option(index=1)
    nia.press("Submit my answers")
    assert nia.page.locator(".govuk-error-summary").count() == 1
    groups.nth(23).locator("[value=not_relevant]").check()
    nia.press("Submit my answers")
    expect(nia.page.locator(".govuk-error-summary")).to_have_count(0)


def _report(bo: Walker, dai: Walker) -> None:
    bo.go(f"/{THREAD}/reports/")
    bo.press("Make a draft for every team")
    bo.page.get_by_role("link", name="Take all PDFs as one ZIP").wait_for(timeout=MADE)
    bo.go(f"/{THREAD}/reports/")
    drafts = bo.page.get_by_role("link", name="Complete the draft of")
    for place in range(drafts.count()):
        bo.send(drafts.nth(place))
        if WRONG in bo.page.content():
            break
        bo.go(f"/{THREAD}/reports/")
    complete(bo)
    issue(bo)
    become(dai, THREAD, "Dai Morgan")
    dai.go(f"/{THREAD}/reports/")
    dai.page.get_by_role("link", name="Welsh PDF").first.wait_for(timeout=MADE)
    reports = dai.page.get_by_role("link", name="Read the report of")
    for place in range(reports.count()):
        dai.send(reports.nth(place))
        if WRONG in dai.page.content():
            break
        dai.go(f"/{THREAD}/reports/")
    dai.says(WRONG)
    dai.says(WORKED)
    for language, link in (("en", "English PDF"), ("cy", "Welsh PDF")):
        _read_pdf(dai, language, link)


def _read_pdf(dai: Walker, language: str, link: str) -> None:
    address = dai.page.get_by_role("link", name=re.compile(link)).first.get_attribute("href")
    assert address
    answer = dai.context.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.body())) as pdf:
        assert str(pdf.Root.Lang).startswith(language)
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/Title"])
    text = " ".join(extract_text(io.BytesIO(answer.body())).split())
    # In Welsh stands what the manager translated, in the appendix too.
    for told in (WRONG, WORKED) if language == "en" else ("Yn Gymraeg.",):
        assert told in text
