"""A line of the log is written once, and only where it may stand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.models import Experiment, Series
from experiments.design.moves import Refused
from experiments.design.running import finish
from experiments.design.working_days import today_in
from experiments.log.models import Entry
from experiments.log.writing import LONGEST_TEXT, AlreadyWritten, add_entry
from infuse.models import Event, User

pytestmark = pytest.mark.django_db


def write(experiment: Experiment, author: User, **fields: Any) -> Entry:
    """Write a note of today, unless told otherwise."""
    values: dict[str, Any] = {
        "on": today_in(experiment.programme),
        "kind": "note",
        "text": "Ten drivers asked.",
        "language": "en",
        "once_key": "k1",
    } | fields
    return add_entry(experiment=experiment, author=author, **values)


def measure(experiment: Experiment, author: User, **fields: Any) -> Entry:
    """Add a measurement of the experiment's first series."""
    values = {
        "kind": "measurement",
        "text": "",
        "series": experiment.series.first(),
        "value": Decimal("6.4"),
    }
    return write(experiment, author, **(values | fields))


def test_a_note_is_written_and_recorded_without_its_words(draft: Experiment, ada: User) -> None:
    entry = write(draft, ada)
    event = Event.objects.order_by("-number")[0]
    assert (event.verb, event.subject_id) == ("entry.added", entry.pk)
    assert "drivers" not in str(event.data)


def test_the_same_key_writes_once(running: Experiment, ada: User) -> None:
    first = write(running, ada)
    assert write(running, ada).pk == first.pk
    with pytest.raises(AlreadyWritten) as refused:
        write(running, ada, text="Other words")
    assert refused.value.entry == first
    assert Entry.objects.get().text == "Ten drivers asked."
    assert Event.objects.filter(verb="entry.added").count() == 1


def test_a_measurement_has_a_value_and_may_have_no_words(running: Experiment, ada: User) -> None:
    assert measure(running, ada).value == Decimal("6.4")


def test_nothing_is_measured_before_the_lock(draft: Experiment, ada: User) -> None:
    with pytest.raises(Refused):
        measure(draft, ada)
    assert not Entry.objects.exists()


def test_no_measurement_of_a_day_before_the_lock(running: Experiment, ada: User) -> None:
    day = today_in(running.programme) - timedelta(days=1)
    with pytest.raises(Refused) as refused:
        measure(running, ada, on=day)
    assert set(refused.value.error_dict) == {"on"}
    assert write(running, ada, on=day)


def test_no_measurement_after_the_decision(
    running: Experiment, primary_series: Series, ada: User
) -> None:
    finish(experiment=running, actor=ada)
    save_conclusion(experiment=running, fields={"went_wrong": "a", "worked": "b"}, actor=ada)
    decide(experiment=running, choice="stop", reason="c", decided_by=ada)
    with pytest.raises(Refused):
        measure(running, ada, series=primary_series)
    assert write(running, ada)


@pytest.mark.parametrize(
    "fields",
    [
        {"on": date(2999, 1, 1)},
        {"text": "   "},
        {"text": "x" * (LONGEST_TEXT + 1)},
        {"value": Decimal(3)},
        {"kind": "measurement", "text": ""},
    ],
)
def test_what_cannot_stand_is_refused(
    running: Experiment, ada: User, fields: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        write(running, ada, **fields)
    assert not Entry.objects.exists()


def test_a_series_of_another_experiment_is_refused(
    running: Experiment, primary_series: Series, other_draft: Experiment, ada: User
) -> None:
    with pytest.raises(Refused):
        measure(running, ada, series=other_draft.series.get())
