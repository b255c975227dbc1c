"""The log's pages: a note in four fields, a measurement, a stop, hours, parts of first pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cohorts.roster.models import Cohort
from experiments.design.models import Experiment, Series
from experiments.design.working_days import today_in
from experiments.hours.models import HoursEntry
from experiments.log.drafts.models import EntryDraft
from experiments.log.models import Entry
from infuse.models import User
from tests.experiments.log.test_silence import quiet_for
from tests.experiments.log.test_writing import write

pytestmark = pytest.mark.django_db
Browse = Callable[..., Any]


def note(experiment: Experiment, **fields: str) -> dict[str, str]:
    """What the form of a note sends."""
    return {
        "text": "Three showed me theirs.",
        "kind": "note",
        "language": "cy",
        "on": today_in(experiment.programme).isoformat(),
        "once_key": "k",
    } | fields


def test_a_note_takes_one_field_and_one_press(
    running: Experiment, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    form = client.get(f"/experiments/{running.pk}/log/new/").context["form"]
    first = [f.name for f in form.visible_fields() if f.name not in form.MORE]
    assert first == ["text", "photos", "alt", "consent"]
    assert not form.more_is_open
    client.post(f"/experiments/{running.pk}/log/new/", note(running))
    entry = Entry.objects.get()
    assert (entry.author, entry.language) == (ada, "cy")
    shown = client.get(f"/experiments/{running.pk}/").content.decode()
    assert 'lang="cy"><p>Three showed me theirs.</p>' in shown


def test_a_double_submit_writes_once(running: Experiment, browse: Browse, ada: User) -> None:
    client = browse(ada)
    for _ in range(2):
        sent = client.post(f"/experiments/{running.pk}/log/new/", note(running))
        assert sent.status_code == 302
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"on": "2999-01-01"}, "on"),
        ({"kind": "measurement"}, "kind"),
        ({"text": "x" * 20_001}, "text"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    running: Experiment, browse: Browse, ada: User, typed: dict[str, str], field: str
) -> None:
    shown = browse(ada).post(f"/experiments/{running.pk}/log/new/", note(running, **typed))
    assert shown.status_code == 200
    assert set(shown.context["form"].errors) == {field}
    assert shown.context["form"]["language"].value() == "cy"
    assert not Entry.objects.exists()


def test_a_measurement_stands_in_log_and_chart(
    running: Experiment, primary_series: Series, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    address = f"/experiments/{running.pk}/measurements/new/"
    form = client.get(address).context["form"]
    assert len(form.visible_fields()) <= 4
    assert form["series"].value() == primary_series.pk
    sent = {
        "series": str(primary_series.pk),
        "value": "6.4",
        "on": today_in(running.programme).isoformat(),
        "once_key": "k",
    }
    client.post(address, sent)
    shown = client.get(f"/experiments/{running.pk}/").content.decode()
    assert "<svg" in shown
    assert "Success threshold: 15" in shown
    assert "6.4 points" in shown


def test_words_are_no_measurement(
    running: Experiment, primary_series: Series, browse: Browse, ada: User
) -> None:
    sent = {"series": str(primary_series.pk), "value": "many", "on": "", "once_key": "k"}
    shown = browse(ada).post(f"/experiments/{running.pk}/measurements/new/", sent)
    assert set(shown.context["form"].errors) == {"value", "on"}


def test_a_measurement_before_the_lock_says_why(
    draft: Experiment, browse: Browse, ada: User
) -> None:
    sent = {
        "series": str(draft.series.get().pk),
        "value": "3",
        "on": today_in(draft.programme).isoformat(),
        "once_key": "k",
    }
    shown = browse(ada).post(f"/experiments/{draft.pk}/measurements/new/", sent)
    assert "Lock the plan first" in shown.content.decode()
    assert not Entry.objects.exists()


def test_one_press_stops_for_safety(running: Experiment, browse: Browse, nye: User) -> None:
    address = f"/experiments/{running.pk}/safety-stop/"
    browse(nye).post(address, {"once_key": "k", "text": "An address was posted."})
    running.refresh_from_db()
    assert running.state == "stopped_for_safety"
    assert Entry.objects.get().kind == "incident"


def test_a_stop_needs_no_words(running: Experiment, browse: Browse, nye: User) -> None:
    browse(nye).post(f"/experiments/{running.pk}/safety-stop/", {"once_key": "k"})
    running.refresh_from_db()
    assert running.state == "stopped_for_safety"
    assert not Entry.objects.exists()


def test_a_stop_that_is_refused_writes_nothing(
    draft: Experiment, browse: Browse, ada: User
) -> None:
    sent = {"once_key": "k", "text": "Words"}
    shown = browse(ada).post(f"/experiments/{draft.pk}/safety-stop/", sent)
    assert shown.status_code == 200
    assert b"Words" in shown.content
    assert not Entry.objects.exists()


def test_somebody_who_left_the_team_writes_no_more_and_keeps_the_text(
    running: Experiment, browse: Browse, ada: User
) -> None:
    running.team.seats.filter(associate__person=ada).update(ended_on=today_in(running.programme))
    client = browse(ada)
    client.post(f"/experiments/{running.pk}/log/new/", note(running))
    shown = client.get("/log/drafts/").content.decode()
    assert "You are not on this team any more" in shown
    assert "Three showed me theirs." in shown
    assert "Go on writing" not in shown
    assert not Entry.objects.exists()


def test_somebody_who_never_was_on_the_team_finds_nothing(
    running: Experiment, other_draft: Experiment, browse: Browse, olwen: User
) -> None:
    sent = browse(olwen).post(f"/experiments/{running.pk}/log/new/", note(running))
    assert sent.status_code == 404
    assert not EntryDraft.objects.exists()


@pytest.mark.parametrize("rows", [1, 45])
def test_the_log_asks_the_same_few_questions(
    running: Experiment,
    browse: Browse,
    ada: User,
    bo: User,
    django_assert_num_queries: Any,
    rows: int,
) -> None:
    for number in range(rows):
        write(running, ada, once_key=str(number))
    client = browse(bo)
    with django_assert_num_queries(12):
        shown = client.get(f"/experiments/{running.pk}/log/").content.decode()
    assert ("Next page" in shown) == (rows > 30)


def test_my_teams_experiments(running: Experiment, browse: Browse, ada: User) -> None:
    client = browse(ada)
    shown = client.get("/experiments/parts/mine/").content.decode()
    assert "Your team has 1 experiment under way." in shown
    assert "note is due" not in shown
    quiet_for(running, 1)
    assert "1 note is due." in client.get("/experiments/parts/mine/").content.decode()


def test_the_part_is_useful_when_empty(browse: Browse, ada: User, bo: User) -> None:
    assert "no team yet" in browse(ada).get("/experiments/parts/mine/").content.decode()
    assert browse(bo).get("/experiments/parts/mine/").status_code == 403


def test_written_at_is_the_moment_of_writing(running: Experiment, ada: User) -> None:
    before = timezone.now()
    assert write(running, ada).written_at >= before


def test_ten_megabytes_of_text_are_refused_in_ones_language(
    running: Experiment, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    client.cookies["infuse_language"] = "cy"
    shown = client.post(f"/experiments/{running.pk}/log/new/", note(running, text="x" * 10_000_000))
    assert shown.status_code == 413
    assert "<h1" in shown.content.decode()
    assert not Entry.objects.exists()


def test_script_in_every_field_is_only_text(running: Experiment, browse: Browse, ada: User) -> None:
    script = "<script>alert(1)</script>"
    client = browse(ada)
    client.post(f"/experiments/{running.pk}/log/new/", note(running, text=script, present=script))
    entry = Entry.objects.get()
    for page in ("", f"{entry.pk}/", f"{entry.pk}/edit/"):
        shown = client.get(f"/experiments/{running.pk}/log/{page}").content.decode()
        assert "&lt;script&gt;alert(1)" in shown
        assert script not in shown


@pytest.mark.parametrize("kind", ["incident", "measurement", "note", "nonsense"])
def test_the_log_by_kind(
    running: Experiment, primary_series: Series, browse: Browse, ada: User, kind: str
) -> None:
    write(running, ada, once_key="a", text="A plain note")
    write(running, ada, once_key="b", text="A van rolled", kind="incident")
    shown = browse(ada).get(f"/experiments/{running.pk}/log/?kind={kind}").content.decode()
    assert ("A plain note" in shown) == (kind in ("note", "nonsense"))
    assert ("A van rolled" in shown) == (kind in ("incident", "nonsense"))
    assert ("Nothing of this kind" in shown) == (kind == "measurement")


def test_the_hours_of_a_note_go_to_ones_week(
    running: Experiment, cohort: Cohort, browse: Browse, ada: User
) -> None:
    cohort.starts_on = today_in(cohort.programme) - timedelta(days=8)
    cohort.ends_on = cohort.starts_on + timedelta(days=181)
    cohort.save()
    client = browse(ada)
    for key in ("a", "a", "b"):
        client.post(f"/experiments/{running.pk}/log/new/", note(running, hours="1,5", once_key=key))
    minutes = HoursEntry.objects.filter(reverses=None, reversal=None).values_list("minutes")
    assert list(minutes) == [(180,)]
    cohort.ends_on = cohort.starts_on + timedelta(days=1)
    cohort.save()
    shown = client.post(
        f"/experiments/{running.pk}/log/new/", note(running, hours="2", once_key="c"), follow=True
    )
    assert "The hours were not added to your week" in shown.content.decode()
    assert Entry.objects.count() == 3
