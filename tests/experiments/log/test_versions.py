"""An entry is changed; what it said before stays, and two who write at once lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from experiments.design.models import Experiment
from experiments.design.moves import Refused, Stale
from experiments.log.models import Entry
from experiments.log.versions.differences import Run, runs_between
from experiments.log.versions.editing import edit_entry
from experiments.log.versions.models import EntryVersion
from infuse.models import Event, User
from tests.experiments.log.test_drafts import conclude
from tests.experiments.log.test_writing import measure, write

Browse = Callable[..., Any]


def test_words_that_stayed_went_and_came() -> None:
    runs = runs_between("Ten drivers were asked.", "Twelve drivers were asked twice.")
    assert runs == [
        Run("gone", "Ten"),
        Run("new", "Twelve"),
        Run("same", " drivers were asked"),
        Run("new", " twice"),
        Run("same", "."),
    ]
    assert runs_between("", "") == []


@pytest.mark.parametrize("text", ["a  b\n\nc <b>", "Llŷr's dŵr – 6,4", "x" * 300])
def test_the_runs_hold_both_texts_whole(text: str) -> None:
    other = f"{text[::-1]} more"
    runs = runs_between(text, other)
    assert "".join(run.text for run in runs if run.kind != "new") == text
    assert "".join(run.text for run in runs if run.kind != "gone") == other


@pytest.fixture
def entry(running: Experiment, ada: User) -> Entry:
    """A note of Ada's."""
    return write(running, ada)


@pytest.mark.django_db
def test_both_wordings_are_kept(entry: Entry, ada: User, nye: User) -> None:
    edit_entry(entry=entry, version=1, changes={"text": "Twelve."}, actor=nye)
    kept = list(EntryVersion.objects.order_by("number"))
    assert [(one.content["text"], one.by) for one in kept] == [
        ("Ten drivers asked.", ada),
        ("Twelve.", nye),
    ]
    event = Event.objects.order_by("-number")[0]
    assert (event.verb, event.data["fields"]) == ("entry.changed", ["text"])
    assert "Twelve" not in str(event.data)


@pytest.mark.django_db
def test_the_same_words_change_nothing(entry: Entry, nye: User) -> None:
    before = Event.objects.count()
    edit_entry(entry=entry, version=7, changes={"text": entry.text}, actor=nye)
    assert Event.objects.count() == before
    assert not EntryVersion.objects.exists()


@pytest.mark.django_db
def test_a_stale_change_is_refused(entry: Entry, ada: User, nye: User) -> None:
    edit_entry(entry=entry, version=1, changes={"text": "Twelve."}, actor=nye)
    with pytest.raises(Stale):
        edit_entry(entry=entry, version=1, changes={"text": "Nine."}, actor=ada)
    entry.refresh_from_db()
    assert (entry.text, entry.version) == ("Twelve.", 2)


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"text": " "}, {"kind": "measurement"}])
def test_what_could_not_be_added_cannot_be_said_later(
    entry: Entry, nye: User, changes: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        edit_entry(entry=entry, version=1, changes=changes, actor=nye)
    assert not EntryVersion.objects.exists()


@pytest.mark.django_db
def test_a_figure_stays_after_the_decision(running: Experiment, ada: User) -> None:
    figure = measure(running, ada)
    conclude(running, ada)
    with pytest.raises(Refused):
        edit_entry(entry=figure, version=1, changes={"value": Decimal(99)}, actor=ada)
    edit_entry(entry=figure, version=1, changes={"text": "Counted twice."}, actor=ada)
    figure.refresh_from_db()
    assert (figure.value, figure.text) == (Decimal("6.4"), "Counted twice.")


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_keeps_what_was_said(entry: Entry, nye: User, deed: str) -> None:
    edit_entry(entry=entry, version=1, changes={"text": "Twelve."}, actor=nye)
    rows = EntryVersion.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(number=9) if deed == "update" else rows.delete()


@pytest.mark.django_db
def test_two_who_write_at_once_see_both_texts(
    entry: Entry, browse: Browse, ada: User, nye: User
) -> None:
    address = f"/experiments/{entry.experiment_id}/log/{entry.pk}/edit/"
    content = {"kind": "note", "language": "en", "on": entry.on.isoformat(), "present": ""}
    sent = content | {"version": "1"}
    assert browse(nye).post(address, sent | {"text": "Twelve."}).status_code == 302
    shown = browse(ada).post(address, sent | {"text": "Nine."})
    text = shown.content.decode()
    assert "Both texts, side by side" in text
    assert "Twelve." in text
    assert shown.context["form"]["text"].value() == "Nine."
    again = sent | {"text": "Nine.", "version": str(shown.context["form"]["version"].value())}
    assert browse(ada).post(address, again).status_code == 302
    entry.refresh_from_db()
    assert (entry.text, entry.version) == ("Nine.", 3)


@pytest.mark.django_db
def test_the_difference_is_read_on_a_page(entry: Entry, browse: Browse, ada: User) -> None:
    client = browse(ada)
    address = f"/experiments/{entry.experiment_id}/log/{entry.pk}/versions/"
    assert client.get(address).status_code == 404
    edit_entry(entry=entry, version=1, changes={"text": "<b>Ten</b> asked."}, actor=ada)
    shown = client.get(address).content.decode()
    assert "drivers" in shown.split("<del>")[1].split("</del>")[0]
    assert "<b>Ten" not in shown
    assert "Version 1" in client.get(f"{address}?number=1").content.decode()


@pytest.mark.django_db
def test_only_the_team_changes_it(
    entry: Entry, browse: Browse, efa: User, olwen: User, other_draft: Experiment
) -> None:
    address = f"/experiments/{entry.experiment_id}/log/{entry.pk}/"
    assert browse(efa).get(f"{address}edit/").status_code == 403
    assert browse(olwen).get(f"{address}edit/").status_code == 404
    elsewhere = f"/experiments/{other_draft.pk}/log/{entry.pk}/"
    assert browse(olwen).get(elsewhere).status_code == 404
