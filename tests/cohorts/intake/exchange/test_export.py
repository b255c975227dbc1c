"""What is taken away: the filtered list, complete, readable, harmless, and no more than allowed."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cohorts.intake.decisions.deciding import decide
from cohorts.intake.exchange.importing import offer_sheet
from cohorts.intake.models import Application, Call, Panellist
from cohorts.intake.review.reviewing import submit_review
from infuse.models import Event, Organisation, User
from infuse.sheets.reading import read_sheet

EXPORT = "/applications/export/"


@pytest.fixture
def full(application: Application, panellist: Panellist, fflur: User, bo: User) -> Application:
    """Hari's application, dangerous, reviewed and decided."""
    application.job_title = "=HYPERLINK(1)"
    application.save()
    marks = {"fit": (4, "Good, really"), "impact": (3, "")}
    submit_review(application=application, panellist=panellist, scores=marks, actor=fflur)
    decide(application=application, outcome="waitlisted", reason="Full", actor=bo, tell=False)
    return application


def rows_of(given: Any) -> list[dict[str, str]]:
    """A CSV's rows by title."""
    sheet = read_sheet(given if isinstance(given, bytes) else given.getvalue())
    return [dict(zip(sheet.head, line.cells, strict=False)) for line in sheet.lines]


def test_applications_with_every_question(browse: Any, full: Application, bo: User) -> None:
    response = browse(bo).post(f"{EXPORT}applications.csv")
    body = response.getvalue()
    assert body.startswith(b"\xef\xbb\xbf") and b"'=HYPERLINK(1)" in body
    assert response["Content-Disposition"].startswith("attachment")
    (row,) = rows_of(body)
    assert row["Reference"] == full.ref and row["State"] == "On the waiting list"
    assert row["Why do you want to take part?"] == "I want to learn."
    assert row["Days available"] == "Monday, Tuesday"
    event = Event.objects.order_by("number").last()
    assert event is not None and (event.verb, event.actor) == ("intake.exported", bo)


def test_reviews_and_decisions(browse: Any, full: Application, fflur: User, bo: User) -> None:
    (review,) = rows_of(browse(bo).post(f"{EXPORT}reviews.csv"))
    assert review["Reviewer's email address"] == fflur.email
    assert [v for k, v in review.items() if k.startswith("Score: ")] == ["4", "3"]
    assert "Good, really" in review.values()
    (decision,) = rows_of(browse(bo).post(f"{EXPORT}decisions.csv"))
    assert decision["Reason"] == "Full" and decision["Decided by"] == bo.full_name


def test_a_workbook_has_a_sheet_of_each(browse: Any, full: Application, bo: User) -> None:
    response = browse(bo).post(f"{EXPORT}applications.xlsx")
    book = load_workbook(io.BytesIO(response.getvalue()))
    assert book.sheetnames == ["Applications", "Reviews", "Decisions"]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert not any(cell.data_type == "f" for cell in cells)


def test_in_welsh(browse: Any, full: Application, bo: User) -> None:
    client = browse(bo)
    client.cookies["django_language"] = "cy"
    sheet = read_sheet(client.post(f"{EXPORT}applications.csv").getvalue())
    assert "Pam ydych chi am gymryd rhan?" in sheet.head


def test_only_what_the_filters_leave(
    browse: Any, receive: Callable[..., Application], charity: Organisation, bo: User
) -> None:
    receive("Ifan")
    receive("Nia", organisation=charity)
    page = browse(bo).get(f"{EXPORT}?organisation=ELU")
    assert "1 application." in page.text and "1 filter narrows them" in page.text
    (row,) = rows_of(browse(bo).post(f"{EXPORT}applications.csv?organisation=ELU"))
    assert row["Full name"] == "Nia"


def test_one_s_own_application_and_drafts_stay_out(
    browse: Any, receive: Callable[..., Application], draft: Application, bo: User
) -> None:
    receive("Bo", person=bo)
    receive("Ifan")
    assert [r["Full name"] for r in rows_of(browse(bo).post(f"{EXPORT}applications.csv"))] == [
        "Ifan"
    ]


@pytest.mark.parametrize("table", ["applications", "reviews", "decisions"])
def test_the_same_number_of_queries_for_many(
    browse: Any, receive: Callable[..., Application], full: Application, bo: User, table: str
) -> None:
    client, counts = browse(bo), []
    for more in (0, 20):
        for number in range(more):
            receive(f"P{number}")
        client.post(f"{EXPORT}{table}.csv").getvalue()
        with CaptureQueriesContext(connection) as captured:
            client.post(f"{EXPORT}{table}.csv").getvalue()
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 20


def test_an_export_is_taken_back_in_as_nothing_new(
    browse: Any, full: Application, call: Call, bo: User
) -> None:
    full.job_title = "Officer"
    full.save()
    data = browse(bo).post(f"{EXPORT}applications.csv").getvalue()
    sheet = offer_sheet(call=call, kind="applications", file_name="a", data=data, actor=bo)
    assert [fate["what"] for fate in sheet.fates] == ["same"]


def test_outsiders(browse: Any, full: Application, ada: User, fflur: User, cleo: User) -> None:
    for person, status in ((cleo, 404), (ada, 403), (fflur, 403), (None, 302)):
        assert browse(person).post(f"{EXPORT}applications.csv").status_code == status
    assert not Event.objects.filter(verb="intake.exported").exists()


def test_what_is_not_there(browse: Any, full: Application, bo: User) -> None:
    assert browse(bo).post(f"{EXPORT}monitoring.csv").status_code == 404
    assert browse(bo).post(f"{EXPORT}applications.pdf").status_code == 404
    assert browse(bo).get(f"{EXPORT}applications.csv").status_code == 405


@pytest.mark.parametrize("blind", [False, True])
def test_a_reviewer_takes_only_what_they_may_see(
    browse: Any, full: Application, call: Call, fflur: User, bo: User, blind: bool
) -> None:
    call.blind_review = blind
    call.save()
    response = browse(fflur).post("/reviews/export.csv")
    text = response.getvalue().decode()
    assert "I want to learn." in text and "Good, really" in text
    for secret in (full.full_name, full.ref, "Mair Owen"):
        assert (secret in text) is (not blind and secret != "Mair Owen"), secret
    assert full.email not in text
    assert browse(bo).post("/reviews/export.csv").status_code == 403
