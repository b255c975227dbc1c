"""Offering a file on a page."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.intake.exchange.models import SheetImport
from cohorts.intake.models import Application, Call
from infuse.models import User
from infuse.sheets.reading import read_sheet
from infuse.sheets.sheet import SheetError
from tests.cohorts.intake.exchange.conftest import csv_of

IMPORTS = "/applications/imports/"


def post(client: Any, call: Call, data: bytes, kind: str = "applications") -> Any:
    """Send the form."""
    file = SimpleUploadedFile("people.csv", data)
    return client.post(IMPORTS, {"call": call.pk, "kind": kind, "file": file})


def test_from_the_file_to_the_list(
    browse: Any, call: Call, row: Callable[..., dict[str, Any]], bo: User
) -> None:
    client = browse(bo)
    assert post(client, call, csv_of([row("Nia"), row("Sion")])).status_code == 302
    sheet = SheetImport.objects.get()
    page = client.get(f"{IMPORTS}{sheet.pk}/")
    assert "2 rows are new" in page.text and "Take in 2 rows" in page.text
    client.post(f"{IMPORTS}{sheet.pk}/confirmation/")
    assert "Taken in on" in client.get(f"{IMPORTS}{sheet.pk}/").text
    assert Application.objects.count() == 2


def test_a_bad_file_is_explained_next_to_the_field(browse: Any, call: Call, bo: User) -> None:
    client = browse(bo)
    for data, said in (
        (b"", "The file is empty"),
        (b"\x89PNG\x00\x00", "not a text in UTF-8"),
        (b"Colour\nred\n", "These columns are missing"),
        (b"PK\x03\x04", "cannot be read as a workbook"),
    ):
        page = post(client, call, data)
        assert page.status_code == 200 and said in page.text and "There is a problem" in page.text
    assert "There is a problem" in client.post(IMPORTS, {}).text
    assert not SheetImport.objects.exists()


def test_refused_rows_are_told_and_cannot_be_confirmed(
    browse: Any, call: Call, row: Callable[..., dict[str, Any]], bo: User
) -> None:
    client = browse(bo)
    post(client, call, csv_of([row("Nia", **{"Sent on": "32/01/2026"})]))
    sheet = SheetImport.objects.get()
    page = client.get(f"{IMPORTS}{sheet.pk}/")
    assert "1 row is refused" in page.text and "32/01/2026" in page.text
    assert "Take in" not in page.text
    answer = client.post(f"{IMPORTS}{sheet.pk}/confirmation/", follow=True)
    assert "Rows are refused" in answer.text and not Application.objects.exists()


def test_the_template_fits_its_own_check(browse: Any, call: Call, bo: User) -> None:
    for what in ("applications", "reviews"):
        for kind in ("csv", "xlsx"):
            data = browse(bo).get(f"{IMPORTS}{call.cohort.slug}/{what}.{kind}").getvalue()
            try:
                read_sheet(data)
            except SheetError as error:
                assert error.code == "empty"
    assert browse(bo).get(f"{IMPORTS}{call.cohort.slug}/people.csv").status_code == 404


def test_outsiders(browse: Any, call: Call, ada: User, cleo: User) -> None:
    for person, status in ((cleo, 404), (ada, 403), (None, 302)):
        assert browse(person).get(IMPORTS).status_code == status
