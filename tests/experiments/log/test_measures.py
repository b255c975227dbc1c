"""Tables of measurements: read as people write them, looked over, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from experiments.design.models import Experiment, Series
from experiments.design.working_days import today_in
from experiments.log.measures.numbers import measured_number
from experiments.log.measures.rows import day_of
from experiments.log.models import Entry
from infuse.models import Event, User
from tests.experiments.log.test_drafts import conclude

Browse = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6.4", "6.4"),
        ("6,4", "6.4"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("−3", "-3"),
        ("12%", "12"),
        (".5", "0.5"),
        ("0,125", "0.125"),
        ("1234", "1234"),
    ],
)
def test_a_number_as_people_write_it(text: str, number: str) -> None:
    assert measured_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "many", "1,234", "1,234,567", "1e5", "NaN", "6.4.1", "٣", "9" * 40, "1.2345", "=1+1"],
)
def test_what_is_no_number_or_two_numbers_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        measured_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "02/03/2026",
        "2.3.2026",
        "2/3/26",
        "2 March 2026",
        "2 Mawrth 2026",
        "02-Mar-26",
    ],
)
def test_a_day_as_people_write_it(text: str) -> None:
    assert day_of(text) == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["", "31/02/2026", "yesterday", "3/2026", "32 March 2026", "1/1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        day_of(text)


@pytest.fixture
def page(running: Experiment, browse: Browse, ada: User) -> Callable[..., Any]:
    """`page("rows", add=True)`: paste rows and look them over, or add them."""
    client = browse(ada)

    def post(table: str, *, add: bool = False, **fields: Any) -> Any:
        sent: dict[str, Any] = {"table": table, **fields}
        if add:
            sent["add"] = "1"
        return client.post(f"/experiments/{running.pk}/measurements/paste/", sent)

    return post


def rows(experiment: Experiment, *values: str) -> str:
    """Pasted cells of today, tabs between them."""
    today = today_in(experiment.programme).isoformat()
    return "\n".join(f"{today}\t{value}" for value in values)


@pytest.mark.django_db
def test_rows_are_looked_over_before_they_are_added(
    page: Callable[..., Any], running: Experiment, primary_series: Series
) -> None:
    table = rows(running, "6,4", "7.5")
    looked = page(table)
    assert [fate.state for fate in looked.context["fates"]] == ["new", "new"]
    assert not Entry.objects.exists()
    assert page(table, add=True).status_code == 302
    assert [e.value for e in Entry.objects.order_by("pk")] == [Decimal("6.4"), Decimal("7.5")]
    assert Event.objects.filter(verb="entry.many_measured").count() == 1
    again = page(table)
    assert [fate.state for fate in again.context["fates"]] == ["there", "there"]
    assert page(table, add=True).status_code == 302
    assert Entry.objects.count() == 2
    page(rows(running, "6,4", "6,4", "7.5"), add=True)
    assert Entry.objects.count() == 3


@pytest.mark.django_db
def test_one_wrong_row_holds_all_of_them_and_loses_nothing(
    page: Callable[..., Any], running: Experiment, primary_series: Series
) -> None:
    soon = today_in(running.programme) + timedelta(days=1)
    before = today_in(running.programme) - timedelta(days=1)
    table = f"{rows(running, '6', 'many', '1,234')}\n{soon}\t1\n{before}\t1\nx\t\n"
    shown = page(table, add=True)
    assert shown.status_code == 200
    states = [fate.state for fate in shown.context["fates"]]
    assert states == ["new", "wrong", "wrong", "wrong", "wrong", "wrong"]
    text = shown.content.decode()
    for said in ("“many” is no number", "two ways", "in the future", "before the lock", "missing"):
        assert said in text
    assert "many" in shown.context["form"]["table"].value()
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "head", ["Day\tValue\tNote", "Dyddiad;Gwerth;Nodyn", "date,value,note", "Note,Value,Date"]
)
def test_titles_in_either_language_and_any_order(
    page: Callable[..., Any], running: Experiment, primary_series: Series, head: str
) -> None:
    today = today_in(running.programme).isoformat()
    separator = next(sign for sign in "\t;," if sign in head)
    cells = ["rain", "5", today] if head.startswith("Note") else [today, "5", "rain"]
    page(f"{head}\n{separator.join(cells)}", add=True)
    entry = Entry.objects.get()
    assert (entry.value, entry.text, entry.series) == (Decimal(5), "rain", primary_series)


@pytest.mark.django_db
def test_a_file_is_taken_and_can_be_put_right_in_the_box(
    page: Callable[..., Any], running: Experiment, primary_series: Series
) -> None:
    today = today_in(running.programme).isoformat()
    file = SimpleUploadedFile("counts.csv", f"Day,Value\n{today},five\n".encode())
    shown = page("", file=file)
    box = shown.context["form"]["table"].value()
    assert "five" in box
    page(box.replace("five", "5"), add=True)
    assert Entry.objects.get().value == Decimal(5)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table",
    ["", " \n ", "a\tb\n1\t2", '"unclosed\t1\n2\t3', "\x00", "x" * 500_001, "Measure\tNote\na\tb"],
)
def test_what_is_no_table_is_said_beside_the_box(
    page: Callable[..., Any], running: Experiment, primary_series: Series, table: str
) -> None:
    shown = page(table, add=True)
    assert shown.status_code == 200
    assert shown.context["form"].errors
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_nothing_is_measured_after_the_decision(
    page: Callable[..., Any], running: Experiment, primary_series: Series, ada: User
) -> None:
    conclude(running, ada)
    shown = page(rows(running, "6"), add=True)
    assert "The decision is taken" in shown.content.decode()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_note_with_a_value_is_a_measurement(
    running: Experiment, primary_series: Series, browse: Browse, ada: User
) -> None:
    sent = {
        "text": "Counted at the gate.",
        "value": "6,4",
        "series": str(primary_series.pk),
        "kind": "note",
        "language": "en",
        "on": today_in(running.programme).isoformat(),
        "once_key": "k",
    }
    browse(ada).post(f"/experiments/{running.pk}/log/new/", sent)
    entry = Entry.objects.get()
    assert (entry.kind, entry.value) == ("measurement", Decimal("6.4"))
    shown = browse(ada).get(f"/experiments/{running.pk}/measurements/").content.decode()
    assert "<svg" in shown
    assert "6.4" in shown
