"""A folder with anything wrong in it is refused whole, with every place named."""

import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from infuse.loading.folder import read_folder
from infuse.loading.load import load_programme
from infuse.loading.problems import LoadRefused
from infuse.models import Programme, User

SMALL = Path(settings.BASE_DIR) / "demo" / "arloesir-gogledd"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the smaller demo programme, to be damaged."""
    return Path(shutil.copytree(SMALL, tmp_path / "programme"))


def change_line(path: Path, number: int, change: Callable[[str], str]) -> None:
    """Rewrite one line of a file, counted from 1."""
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[number - 1] = change(lines[number - 1])
    path.write_text("\n".join(lines), encoding="utf-8")


def problems_of(folder: Path) -> list[tuple[str, int, str]]:
    """(file, line, column) of everything that is wrong."""
    with pytest.raises(LoadRefused) as refused:
        read_folder(folder)
    return [(p.file, p.line, p.column) for p in refused.value.problems]


def test_the_demo_folders_are_sound() -> None:
    folders = [path for path in (Path(settings.BASE_DIR) / "demo").iterdir() if path.is_dir()]
    assert len(folders) == 2
    for path in folders:
        assert read_folder(path).cohort["tenant_slug"] == path.name


def test_all_problems_are_told_together(folder: Path) -> None:
    change_line(folder / "organisations.csv", 2, lambda line: line.replace(",council,", ",guild,"))
    change_line(folder / "rankings.csv", 3, lambda line: line.rsplit(",", 1)[0] + ",first")
    change_line(folder / "teams.csv", 2, lambda line: line.replace("WI8", "WI99"))
    found = problems_of(folder)
    assert ("organisations.csv", 2, "kind") in found
    assert ("rankings.csv", 3, "rank") in found
    assert ("teams.csv", 2, "issue_code") in found


def test_a_problem_names_value_and_what_is_wrong(folder: Path) -> None:
    change_line(folder / "strengths.csv", 2, lambda line: line[:-1] + "7")
    with pytest.raises(LoadRefused) as refused:
        read_folder(folder)
    assert [str(p) for p in refused.value.problems] == [
        "strengths.csv, line 2, level: '7': is not between 0 and 3"
    ]


@pytest.mark.parametrize(
    ("file", "line", "change", "column"),
    [
        ("hours.csv", 1, lambda line: line.replace("minutes", "mins"), "minutes"),
        ("staff.csv", 2, lambda line: line.replace("@", " at "), "email"),
        ("staff.csv", 2, lambda line: line.replace("programme_manager", "king"), "role"),
        ("inspire_sessions.csv", 2, lambda line: line.replace("10:00", "25:00"), "start"),
        ("inspire_sessions.csv", 3, lambda line: line.replace(",Wed,", ",Mer,"), "weekday"),
        ("attendance.csv", 2, lambda line: line.replace(",1,1,", ",1,9,"), "session_index"),
        ("assessments.csv", 9, lambda line: line.rsplit(",", 1)[0] + ",4", "level"),
        ("pairs.csv", 2, lambda line: line.replace(",apart,", ",beside,"), "rule"),
        ("barriers.csv", 2, lambda line: line.replace(",open,", ",resolved,"), "resolved_day"),
        ("barriers.csv", 2, lambda line: line.replace(",place,", ",weather,"), "kind"),
        ("withdrawals.csv", 2, lambda line: line.replace("@", "@elsewhere."), "email"),
    ],
)
def test_each_kind_of_mistake(
    folder: Path, file: str, line: int, change: Callable[[str], str], column: str
) -> None:
    change_line(folder / file, line, change)
    assert (file, line, column) in problems_of(folder)


def test_a_column_that_came_later_may_be_missing(folder: Path) -> None:
    path = folder / "barriers.csv"
    text = path.read_text(encoding="utf-8").replace(",kind,", ",")
    path.write_text(text.replace(",place,", ",").replace(",system,", ","), encoding="utf-8")
    assert [row["kind"] for row in read_folder(folder).rows("barriers")] == [None, None]


def test_a_row_that_stands_twice(folder: Path) -> None:
    path = folder / "team_members.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.split("\n")[1] + "\n", encoding="utf-8")
    assert problems_of(folder) == [("team_members.csv", 20, "email")]


def test_a_missing_file_and_a_file_that_is_not_text(folder: Path) -> None:
    (folder / "rankings.csv").unlink()
    (folder / "teams.csv").write_bytes(b"team_code,name_en\nT1,\xff\xfe\n")
    found = problems_of(folder)
    assert ("rankings.csv", 0, "") in found
    assert ("teams.csv", 2, "") in found


def test_json_mistakes_name_line_and_experiment(folder: Path) -> None:
    path = folder / "experiments.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows[1]["test"]["success_threshold"] = "seventy"
    rows[1]["log"][0]["author_email"] = "nobody@nowhere.example"
    rows[2]["learning"]["went_wrong"] = ""
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")
    found = problems_of(folder)
    line = text.split("\n").index('   "success_threshold": "seventy",') + 1
    assert ("experiments.json", line, "E11 test.success_threshold") in found
    assert any(column == "E11 log.1.author_email" for _file, _line, column in found)
    assert any(column == "E12 learning.went_wrong" for _file, _line, column in found)


def test_broken_json(folder: Path) -> None:
    (folder / "cohort.json").write_text('{"slug": "x",\n oops}', encoding="utf-8")
    assert ("cohort.json", 2, "") in problems_of(folder)


@pytest.mark.django_db
def test_a_refusal_leaves_nothing_behind(folder: Path) -> None:
    """Also where only a deed finds the mistake, when most rows are written already."""
    path = folder / "experiments.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows[2]["plan"]["evidence_check"] = None
    path.write_text(json.dumps(rows), encoding="utf-8")
    people = User.objects.count()
    with pytest.raises(LoadRefused) as refused:
        load_programme(folder)
    assert refused.value.problems[0].file == "experiments.json"
    assert not Programme.objects.exists()
    assert User.objects.count() == people


def test_the_command_fails_with_every_line(folder: Path, demo: dict[str, Programme]) -> None:
    change_line(folder / "strengths.csv", 2, lambda line: line[:-1] + "7")
    errors = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("load_programme", str(folder), stderr=errors)
    assert failed.value.returncode == 1
    assert "strengths.csv, line 2, level: '7'" in errors.getvalue()


def test_a_programme_is_loaded_once(demo: dict[str, Programme]) -> None:
    with pytest.raises(LoadRefused, match="is loaded already"):
        load_programme(SMALL)
    call_command("load_programme", str(SMALL), missing=True, stdout=StringIO())
