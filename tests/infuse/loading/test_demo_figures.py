"""What the demo folders say they add up to is what stands in the database after loading."""

import json
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from django.conf import settings

from cohorts.models import Application, Associate
from experiments.models import Experiment, HoursEntry
from infuse.models import Event, Programme
from infuse.record.verify import verify
from infuse.tenancy.current import set_scope
from skills.assessments.growth import MOVEMENT
from skills.assessments.publishing.published import published_growth

FOLDERS = ("cymoedd-a-glannau", "arloesir-gogledd")


def expected(slug: str) -> dict[str, Any]:
    """The folder's own figures."""
    path = Path(settings.BASE_DIR) / "demo" / slug / "expected.json"
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return figures


@pytest.fixture(params=FOLDERS)
def loaded(request: Any, demo: dict[str, Programme]) -> Programme:
    """Each demo programme in turn."""
    programme = demo[request.param]
    set_scope(programme_id=programme.pk, person_id=None)
    return programme


def test_applications(loaded: Programme) -> None:
    counts = expected(loaded.slug)["counts"]
    # Who was accepted before the programme came here has taken the place as well.
    known = {"confirmed": "accepted"}
    states = Counter(known.get(s, s) for s in Application.objects.values_list("state", flat=True))
    assert dict(states) == counts["applications"]
    assert Application.objects.count() == counts["applications_total"]


def test_who_the_associates_are(loaded: Programme) -> None:
    counts = expected(loaded.slug)["counts"]
    associates = Associate.objects.all()

    def by(field: str) -> dict[str, int]:
        return dict(Counter(associates.values_list(field, flat=True)))

    assert associates.count() == counts["accepted"]
    assert by("organisation__code") == counts["by_organisation"]
    assert by("grade") == counts["by_grade"]
    assert by("working_language") == counts["by_language"]
    assert by("application__route") == counts["route"]
    assert associates.filter(working_pattern="part_time").count() == counts["part_time"]
    assert associates.exclude(adjustments="").count() == counts["adjustments_requested"]
    left = associates.exclude(withdrawal=None)
    assert dict(Counter(left.values_list("withdrawal__reason", flat=True))) == counts["withdrew"]


def test_written_in(loaded: Programme) -> None:
    """No column says in which language somebody wrote: it is told from the text."""
    welsh = {"cymoedd-a-glannau": 9, "arloesir-gogledd": 17}
    assert Application.objects.filter(written_in="cy").count() == welsh[loaded.slug]


def test_teams(loaded: Programme) -> None:
    counts = expected(loaded.slug)["counts"]
    sizes = [team.seats.count() for team in loaded.teams.order_by("pk")]
    assert len(sizes) == counts["teams"]
    assert sorted(sizes) == sorted(counts["team_sizes"])


def test_skills(loaded: Programme) -> None:
    """What the pages show: the aggregate that was published when its last moment closed."""
    figures = expected(loaded.slug)["skills"]
    cohort = loaded.cohorts.get()
    assert cohort.assessment_round is not None
    growth = published_growth(cohort.assessment_round)
    answered = growth.answered
    assert (answered.start, answered.middle, answered.end, answered.matched) == (
        figures["t0"],
        figures["t1"],
        figures["t2"],
        figures["matched"],
    )
    assert figures["movement_threshold"] == pytest.approx(MOVEMENT)
    assert [area.area for area in growth.areas] == list(figures["areas"])
    for area in growth.areas:
        wanted = figures["areas"][area.area]
        assert area.start is not None and area.then is not None and area.now is not None
        assert round(area.start, 1) == wanted["t0"]
        assert round(area.then, 1) == wanted["then"]
        assert round(area.now, 1) == wanted["now"]
        assert area.from_start is not None
        moved = (area.from_start.up, area.from_start.same, area.from_start.down)
        assert moved == (wanted["up"], wanted["same"], wanted["down"])


def test_experiments(loaded: Programme) -> None:
    figures = expected(loaded.slug)["experiments"]
    experiments = Experiment.objects.all()
    assert experiments.count() == figures["total"]
    verdicts = Counter(experiments.values_list("conclusion__verdict", flat=True))
    assert dict(verdicts) == figures["verdicts"]
    decisions = Counter(experiments.values_list("decision__choice", flat=True))
    assert dict(decisions) == figures["decisions"]


def test_states_are_those_of_the_file(loaded: Programme) -> None:
    path = Path(settings.BASE_DIR) / "demo" / loaded.slug / "experiments.json"
    said = {row["code"]: row["state"] for row in json.loads(path.read_text(encoding="utf-8"))}
    assert dict(Experiment.objects.values_list("code", "state")) == said


def test_nothing_lies_in_the_future(loaded: Programme) -> None:
    cohort = loaded.cohorts.get()
    last = Event.objects.order_by("-at").first()
    assert last is not None
    assert all(entry.on <= last.at.date() for entry in loaded.entrys.all())
    assert cohort.starts_on.weekday() == 0
    assert cohort.starts_on <= last.at.date() <= cohort.ends_on


def test_hours(loaded: Programme) -> None:
    """The median is over each person's mean week, of the weeks in which they gave any."""
    figures = expected(loaded.slug)["hours"]
    minutes: Counter[int] = Counter()
    weeks: dict[int, set[int]] = {}
    for entry in HoursEntry.objects.all():
        minutes[entry.associate_id] += entry.minutes
        weeks.setdefault(entry.associate_id, set()).add(entry.week)
    a_week = [minutes[person] / 60 / len(weeks[person]) for person in weeks]
    if figures is None:  # the smaller programme sets no figure; its README says what it comes to
        assert round(median(a_week), 1) == 10.4
        return
    assert loaded.cohorts.get().planned_hours_per_week == figures["planned_per_week"]
    assert round(median(a_week), 1) == figures["median_per_week"]
    half = figures["planned_per_week"] / 2
    assert sum(hours < half for hours in a_week) == figures["below_half"]


def test_the_record_is_whole(loaded: Programme) -> None:
    verdict = verify(loaded)
    assert verdict.broken_number is None
    assert verdict.sound == Event.objects.count() > 100


def test_every_theme_is_in_both_languages(loaded: Programme) -> None:
    for rows in (loaded.wickedissues, loaded.libraryitems):
        assert {bool(en) and bool(cy) for en, cy in rows.values_list("theme_en", "theme_cy")} == {
            True
        }
