"""Programmes unlike the demo's load as well: other codes, kinds, areas, weeks, states."""

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from experiments.design.stages import State
from infuse.loading.load import load_programme
from infuse.models import Programme
from infuse.tenancy.current import set_scope
from skills.assessments.models import SkillItem

SMALL = Path(settings.BASE_DIR) / "demo" / "arloesir-gogledd"
AREAS = {"iteration": "making", "data_literacy": "making", "curiosity": "systems"}
Line = dict[str, str]


class Other:
    """The smaller demo programme made into one that nobody has seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(SMALL, folder))

    def rows(self, name: str, change: Callable[[Line], Line | None]) -> None:
        """Rewrite a CSV row by row; None drops a row."""
        path = self.folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            fields = reader.fieldnames or []
            kept = [new for row in reader if (new := change(row)) is not None]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fields)
            writer.writeheader()
            writer.writerows(kept)

    def data(self, name: str, change: Callable[[Any], None]) -> None:
        """Rewrite a JSON file."""
        path = self.folder / f"{name}.json"
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def renamed(line: Line, **values: str) -> Line:
    """The row with other values."""
    return line | values


@pytest.fixture
def other(tmp_path: Path) -> Other:
    """Two weeks instead of four, two areas of skills, codes and kinds of its own."""
    made = Other(tmp_path / "other")
    with (SMALL / "skills_items.csv").open(encoding="utf-8", newline="") as file:
        area_of = {row["code"]: AREAS.get(row["area"]) for row in csv.DictReader(file)}

    def cohort(said: Any) -> None:
        said["tenant_slug"], said["slug"] = "lab-arall", "un"
        said.pop("demo")
        said["phases"][0] |= {"code": "labs", "weeks": 2, "end_day": 13}
        said["phases"][1] |= {"code": "coaching", "weeks": 20, "start_day": 14}

    made.data("cohort", cohort)
    made.rows(
        "skills_items", lambda r: r | {"area": AREAS[r["area"]]} if r["area"] in AREAS else None
    )
    made.rows("assessments", lambda r: r if area_of[r["item"]] else None)
    made.rows("strengths", lambda r: r | {"area": "making"} if r["area"] == "iteration" else None)
    made.rows("inspire_weeks", lambda r: r | {"skill": "systems"} if r["week"] in "12" else None)
    made.rows("inspire_sessions", lambda r: r | {"kind": "webinar"} if r["week"] in "12" else None)
    made.rows("attendance", lambda r: r if r["week"] in "12" else None)
    made.rows("reflections", lambda r: r if r["week"] in "12" else None)
    made.rows("applications", lambda r: r | {"grade": "apprentice", "working_pattern": "term_time"})
    made.rows("withdrawals", lambda r: r | {"reason": "retired"})
    made.rows("teams", lambda r: r | {"team_code": "Tîm." + r["team_code"][1:]})
    made.rows("team_members", lambda r: r | {"team_code": "Tîm." + r["team_code"][1:]})
    (made.folder / "hours.csv").unlink()
    return made


def unfinished(rows: Any) -> None:
    """One draft, one that runs, one that was paused."""
    for row, state in zip(rows, ("draft", "running", "paused"), strict=True):
        row["team_code"] = "Tîm." + row["team_code"][1:]
        row["state"], row["result"], row["learning"], row["decision"] = state, None, None, None
        row["test"]["direction"] = "lower_is_better"
        row["log"] = [entry for entry in row["log"] if not entry.get("series")]
    rows[0]["locked_day"], rows[0]["amendments"] = None, []


@pytest.mark.django_db
def test_a_programme_of_another_shape(other: Other) -> None:
    other.data("experiments", unfinished)
    programme = load_programme(other.folder, start=date(2026, 1, 5))
    set_scope(programme_id=programme.pk, person_id=None)
    assert not programme.is_demo
    cohort = programme.cohorts.get()
    assert cohort.weeks.count() == 2
    assert cohort.starts_on == date(2026, 1, 5)
    assert SkillItem.objects.count() == 12
    states = dict(programme.experiments.values_list("code", "state"))
    assert states == {"E10": State.DRAFT, "E11": State.RUNNING, "E12": State.PAUSED}
    assert set(programme.sessions.values_list("kind", flat=True)) == {"webinar"}
    assert programme.associates.filter(withdrawal__reason="retired").count() == 1
    assert programme.teams.filter(code="Tîm.1").exists()


@pytest.mark.django_db
def test_a_programme_that_has_only_applications(other: Other) -> None:
    for name in ("teams", "team_members", "rankings", "strengths", "pairs", "attendance",
                 "reflections", "assessments", "barriers", "withdrawals",
                 "peer_cards"):  # fmt: skip
        other.rows(name, lambda row: None)
    other.data("experiments", lambda rows: rows.clear())
    other.rows("reviews", lambda row: None)
    other.rows("applications", lambda row: renamed(row, decision="", decision_reason=""))
    programme = load_programme(other.folder)
    set_scope(programme_id=programme.pk, person_id=None)
    assert programme.applications.filter(state="submitted").count() == 27
    assert not programme.associates.exists()
    assert Programme.objects.count() == 1
