"""A file taken in: each row's fate said first, then all of it or nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.exchange import importing
from cohorts.intake.exchange.importing import offer_sheet, take_in
from cohorts.intake.exchange.models import SheetImport
from cohorts.intake.models import Application, Call, Panellist, Review
from infuse.models import Event, Notice, User
from infuse.sheets.sheet import SheetError
from tests.cohorts.intake.exchange.conftest import csv_of, xlsx_of

type MakeRow = Callable[..., dict[str, Any]]


def offered(call: Call, rows: list[dict[str, Any]], bo: User, kind: str = "applications") -> Any:
    """The rows, offered as a file."""
    return offer_sheet(call=call, kind=kind, file_name="a.csv", data=csv_of(rows), actor=bo)


def said(sheet: SheetImport) -> list[list[str]]:
    """The problems of the file's only row."""
    (fate,) = sheet.fates
    problems: list[list[str]] = fate["problems"]
    return problems


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_applications_are_checked_without_a_trace_and_then_taken_in(
    call: Call, row: MakeRow, bo: User, make: Any
) -> None:
    people = User.objects.count()
    data = make([row("Nia", **{"Line manager's answer": "Endorsed"}), row("Ifan")])
    sheet = offer_sheet(call=call, kind="applications", file_name="a", data=data, actor=bo)
    assert [fate["what"] for fate in sheet.fates] == ["new", "new"]
    assert sheet.state == "checked" and not Application.objects.exists()
    assert User.objects.count() == people
    done = take_in(sheet=sheet, actor=bo)
    assert done.state == "done" and bytes(done.data) == b""
    nia = Application.objects.get(full_name="Nia")
    assert (nia.state, nia.preferred_language, nia.days_available) == (
        "submitted", "cy", ["Mon", "Tue"],
    )  # fmt: skip
    assert nia.answers["motivation"] == "I want to learn."
    assert nia.submitted_at is not None and nia.submitted_at.hour == 10
    assert nia.endorsement.answer == "endorsed"
    verbs = list(Event.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[-1] == "intake.sheet_taken_in" and "intake.application_submitted" in verbs
    assert not Notice.objects.exists()


def test_confirming_twice_and_offering_again_change_nothing(
    call: Call, row: MakeRow, bo: User
) -> None:
    sheet = offered(call, [row("Nia")], bo)
    take_in(sheet=sheet, actor=bo)
    take_in(sheet=sheet, actor=bo)
    assert Application.objects.count() == 1
    again = offered(call, [row("Nia", **{"Job title": "Changed"})], bo)
    assert again.fates[0]["what"] == "same"
    take_in(sheet=again, actor=bo)
    assert Application.objects.get().job_title == "Housing officer"


def test_one_refused_row_keeps_all_of_them_out(call: Call, row: MakeRow, bo: User) -> None:
    sheet = offered(call, [row("Nia"), row("Ifan", **{"Job title": ""})], bo)
    assert [fate["what"] for fate in sheet.fates] == ["new", "refused"]
    assert sheet.fates[1]["problems"] == [["Job title", "Enter your job title."]]
    with pytest.raises(ValidationError, match="refused"):
        take_in(sheet=sheet, actor=bo)
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("change", "column", "text"),
    [
        ({"Organisation": "Nowhere"}, "Organisation", "No organisation"),
        ({"Sent on": "31/02/2026"}, "Sent on", "is no date"),
        ({"Sent on": "2999-01-01"}, "Sent on", "future"),
        ({"Language to work in": "Breton"}, "Language to work in", "none of the answers"),
        ({"Days available": "Mon, Someday"}, "Days available", "none of the answers"),
        ({"Email address": "nia"}, "Email address", "name@example.com"),
        ({"Full name": "x" * 200}, "Full name", "no more than 150"),
        ({"problem_to_work_on": "word " * 400}, "Which problem would you", "no more than 300"),
    ],
)
def test_each_problem_names_its_column(
    call: Call, row: MakeRow, bo: User, change: dict[str, str], column: str, text: str
) -> None:
    ((title, problem),) = said(offered(call, [row("Nia", **change)], bo))
    assert title.startswith(column) and text in problem


def test_a_formula_is_refused_and_never_run(call: Call, row: MakeRow, bo: User) -> None:
    titles, cells = row("Nia").keys(), row("=cmd()").values()
    data = ("\t".join(titles) + "\n" + "\t".join(cells)).encode()
    sheet = offer_sheet(call=call, kind="applications", file_name="a", data=data, actor=bo)
    assert ["Full name", "This cell holds a formula. Write its value."] in said(sheet)


def test_the_same_person_twice_in_a_file(call: Call, row: MakeRow, bo: User) -> None:
    sheet = offered(call, [row("Nia"), row("NIA")], bo)
    assert [fate["what"] for fate in sheet.fates] == ["new", "refused"]
    assert "Another row" in sheet.fates[1]["problems"][0][1]


def test_wrong_columns_leave_no_row(call: Call, bo: User) -> None:
    with pytest.raises(SheetError, match="missing"):
        offered(call, [{"Full name": "Nia", "Shoe size": 41}], bo)
    assert not SheetImport.objects.exists() and not Event.objects.filter(
        verb__startswith="intake.sheet"
    )


def test_what_changed_since_the_check_keeps_all_out(
    call: Call, row: MakeRow, bo: User, receive: Callable[..., Application]
) -> None:
    rows = [row("Nia", Reference="AF-077"), row("Ifan", Reference="AF-078")]
    sheet = offered(call, rows, bo)
    receive("Somebody", ref="AF-078")
    found = take_in(sheet=sheet, actor=bo)
    assert [fate["what"] for fate in found.fates] == ["new", "refused"]
    assert found.state == "checked" and Application.objects.count() == 1


def test_reviews(
    call: Call, application: Application, panellist: Panellist, fflur: User, bo: User
) -> None:
    cells = {
        "Reference": application.ref.lower(),
        "Reviewer's email address": fflur.email,
        "score_fit": 4,
        "comment_fit": "Good.",
        "score_impact": 2,
        "For the applicant": "Thank you.",
    }
    sheet = offered(call, [cells], bo, "reviews")
    assert sheet.fates[0]["what"] == "new" and not Review.objects.exists()
    take_in(sheet=sheet, actor=bo)
    application.refresh_from_db()
    assert application.mean_score == 3 and application.review_count == 1
    assert Review.objects.get().feedback_for_applicant == "Thank you."
    again = offered(call, [cells | {"score_fit": 5}], bo, "reviews")
    assert again.fates[0]["what"] == "replaces"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"Reference": "AF-999"}, "No application"),
        ({"Reviewer's email address": "x@y.example"}, "Nobody on the panel"),
        ({"score_fit": "high"}, "is no number"),
        ({"score_fit": "2.5"}, "whole number"),
        ({"score_fit": 9}, ""),
        ({"score_fit": ""}, ""),
    ],
)
def test_reviews_that_cannot_be(
    call: Call,
    application: Application,
    panellist: Panellist,
    fflur: User,
    bo: User,
    change: dict[str, Any],
    text: str,
) -> None:
    cells = {
        "Reference": application.ref,
        "Reviewer's email address": fflur.email,
        "score_fit": 4,
        "score_impact": 2,
    }
    problems = said(offered(call, [cells | change], bo, "reviews"))
    assert problems and text in problems[0][1]


def test_nobody_imports_reviews_of_their_own_application(
    call: Call, receive: Callable[..., Application], panellist: Panellist, fflur: User, bo: User
) -> None:
    own = receive("Bo", person=bo)
    cells = {"ref": own.ref, "reviewer_email": fflur.email, "score_fit": 5, "score_impact": 5}
    assert "No application" in said(offered(call, [cells], bo, "reviews"))[0][1]


def test_many_rows_go_to_a_worker(
    call: Call, row: MakeRow, bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    sheet = offered(call, [row(f"P{n}") for n in range(4)], bo)
    assert (sheet.state, sheet.total, sheet.fates) == ("checking", 4, [])
    assert importing.work_on(call.programme_id, sheet.pk)
    assert not importing.work_on(call.programme_id, sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.done) == ("checked", 4)
    take_in(sheet=sheet, actor=bo)
    assert not Application.objects.exists()
    assert importing.work_on(call.programme_id, sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, Application.objects.count()) == ("done", 4)


def test_a_worker_that_fails_leaves_nothing_and_another_finishes(
    call: Call, row: MakeRow, bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    sheet = offered(call, [row(f"P{n}") for n in range(3)], bo)
    importing.work_on(call.programme_id, sheet.pk)
    sheet.refresh_from_db()
    take_in(sheet=sheet, actor=bo)
    with monkeypatch.context() as broken:
        broken.setattr(importing, "_still_mine", _die)
        with pytest.raises(RuntimeError, match="killed"):
            importing.work_on(call.programme_id, sheet.pk)
    sheet.refresh_from_db()
    assert sheet.state == "importing" and not Application.objects.exists()
    assert importing.work_on(call.programme_id, sheet.pk)
    assert Application.objects.count() == 3


def _die(*_args: Any) -> None:
    raise RuntimeError("killed")
