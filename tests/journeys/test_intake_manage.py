"""A programme manager searches, takes a list away, offers a bad file and then a good one."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from infuse.people.roles import ROLES
from infuse.sheets.reading import read_sheet
from tests.journeys.walker import Walker

SLUG = "cymoedd-a-glannau"
LIST = f"/{SLUG}/applications/"
HEAD = (
    "Full name,Email address,Organisation,Job title,Where in the organisation,"
    "Language to work in,Full time or part time,Days available,Sent on,"
    "Why do you want to take part?,Which problem would you like to work on?,"
    "Do you work for a public or third-sector body in Wales?"
)


def sign_in(walker: Walker) -> None:
    """As the demo's programme manager."""
    walker.go(f"/{SLUG}/accounts/login/")
    row = walker.page.locator(".govuk-summary-list__row").filter(
        has=walker.page.locator(
            "dt", has_text=re.compile(rf"^\s*{ROLES['programme_manager'].name}\s*$")
        )
    )
    walker.send(row.get_by_role("button").first)


def offer(walker: Walker, file: Path) -> None:
    """Offer a file of applications."""
    walker.go(f"{LIST}imports/")
    walker.fill(kind="applications")
    walker.page.locator("[name=file]").set_input_files(file)
    walker.press("Check the file")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_manager_runs_the_list(
    walk: Callable[..., Walker], tmp_path: Path, scripts: bool
) -> None:
    bo = walk("bo", scripts=scripts)
    sign_in(bo)
    bo.go(f"/{SLUG}/intake/")
    bo.says("What needs attention now")
    bo.go(LIST)
    name = bo.page.locator(".app-rows tbody th a").first.inner_text()
    bo.fill(q=name.split()[-1].lower())
    bo.press("Apply filters")
    assert name in bo.page.locator(".app-rows").inner_text()
    bo.follow("Export or print these")
    with bo.page.expect_download() as waiting:
        bo.page.get_by_role("button", name="Applications as CSV").click()
    sheet = read_sheet(Path(waiting.value.path()).read_bytes())
    column = sheet.head.index("Full name")
    assert name in [line.cells[column] for line in sheet.lines]

    bad = tmp_path / "bad.csv"
    bad.write_text("Colour,Size\nred,4\n")
    offer(bo, bad)
    bo.says("These columns are missing")
    person = f"nia-{'js' if scripts else 'plain'}@demo.example"
    organisation = sheet.lines[0].cells[sheet.head.index("Organisation")]
    row = (
        f"Nia Import,{person},{organisation},Officer,officer,Welsh,Full time,Mon,{{day}},"
        "To learn.,Letters.,I do"
    )
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(f"{HEAD}\n{row.format(day='32/01/2026')}\n", "utf-8")
    offer(bo, wrong)
    bo.says("1 row is refused")
    good = tmp_path / "good.csv"
    good.write_text(f"{HEAD}\n{row.format(day='05/01/2026')}\n", "utf-16")
    offer(bo, good)
    bo.press("Take in 1 row")
    bo.says("Taken in on")
    bo.go(f"{LIST}?q=nia+import")
    bo.says("Nia Import")
