"""A report is made once, step by step, whatever happens to the one that makes it."""

from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError, connection

from cohorts.teams.models import Team
from experiments.management.commands.make_reports import Command as MakeReports
from experiments.reports import making, parking
from experiments.reports.claiming import left_behind
from experiments.reports.limits import MEGABYTE
from experiments.reports.making import ask_for_report, make_report, retry_report
from experiments.reports.models import Report
from experiments.reports.parking import MOST_ATTEMPTS
from experiments.reports.subjects import of_team
from experiments.reports.tasks import make_report_task
from infuse.models import Event, Programme
from infuse.tenancy.current import set_scope


@pytest.fixture
def small(demo: dict[str, Programme]) -> Programme:
    """The smaller demo programme."""
    programme = demo["arloesir-gogledd"]
    set_scope(programme_id=programme.pk, person_id=None)
    return programme


@pytest.fixture
def team(small: Programme) -> Team:
    """Its first team."""
    return small.teams.get(code="T1")


def test_asking_twice_is_asking_once(team: Team) -> None:
    first = ask_for_report(subject=of_team(team), actor=None)
    assert ask_for_report(subject=of_team(team), actor=None) == first
    assert team.reports.count() == 1


def test_both_languages_or_nothing(team: Team) -> None:
    report = ask_for_report(subject=of_team(team), actor=None)
    assert make_report(team.programme_id, report.pk)
    report.refresh_from_db()
    assert (report.state, report.percent) == (Report.State.READY, 100)
    files = list(report.files.order_by("language"))
    assert [file.language for file in files] == ["cy", "en"]
    for file in files:
        with file.file.open() as pdf:
            assert file.size == len(pdf.read())
    assert Event.objects.filter(verb="reports.made", subject_id=report.pk).count() == 1


def test_a_second_worker_finds_nothing_to_do(team: Team) -> None:
    report = ask_for_report(subject=of_team(team), actor=None)
    assert make_report(team.programme_id, report.pk)
    assert not make_report(team.programme_id, report.pk)


def test_a_dead_workers_report_is_taken_up_again(team: Team) -> None:
    report = ask_for_report(subject=of_team(team), actor=None)
    Report.objects.filter(pk=report.pk).update(state=Report.State.RUNNING, attempts=1)
    assert left_behind(Report.objects.filter(pk=report.pk)).exists()
    assert make_report(team.programme_id, report.pk)
    assert team.reports.filter(state=Report.State.READY).count() == 1
    assert report.files.count() == 2


def test_a_living_workers_report_is_left_to_it(team: Team) -> None:
    report = ask_for_report(subject=of_team(team), actor=None)
    Report.objects.filter(pk=report.pk).update(state=Report.State.RUNNING, attempts=1)
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as other:
        other.execute("SELECT pg_advisory_lock(7302, %s)", [report.pk])
        assert not left_behind(Report.objects.filter(pk=report.pk)).exists()
        assert not make_report(team.programme_id, report.pk)
        # The end of a session is not waited for when its connection is closed.
        other.execute("SELECT pg_advisory_unlock_all()")
    assert make_report(team.programme_id, report.pk)


def test_one_that_kills_its_workers_is_parked(team: Team) -> None:
    report = ask_for_report(subject=of_team(team), actor=None)
    Report.objects.filter(pk=report.pk).update(state=Report.State.RUNNING, attempts=2)
    assert not make_report(team.programme_id, report.pk)
    report.refresh_from_db()
    assert (report.state, report.message) == (Report.State.FAILED, "worker_lost")


def test_what_a_dead_worker_left_is_swept_away(team: Team) -> None:
    report = ask_for_report(subject=of_team(team), actor=None)
    half = f"reports/{report.programme_id}/{report.pk}/half.pdf"
    default_storage.save(half, ContentFile(b"%PDF-"))
    assert make_report(team.programme_id, report.pk)
    _folders, names = default_storage.listdir(f"reports/{report.programme_id}/{report.pk}")
    assert sorted(names) == ["team-T1-1.full.cy.pdf", "team-T1-1.full.en.pdf"]


def test_a_file_that_was_lost_is_printed_again(team: Team) -> None:
    report = ask_for_report(subject=of_team(team), actor=None)
    assert make_report(team.programme_id, report.pk)
    lost = report.files.get(language="cy")
    lost.file.storage.delete(str(lost.file.name))
    ask_for_report(subject=of_team(team), actor=None)
    assert make_report(team.programme_id, report.pk)
    for file in report.files.all():
        with file.file.open() as pdf:
            assert file.size == len(pdf.read())


def test_asking_again_compiles_the_same_draft(team: Team) -> None:
    report = ask_for_report(subject=of_team(team), actor=None)
    make_report(team.programme_id, report.pk)
    again = ask_for_report(subject=of_team(team), actor=None)
    assert again.pk == report.pk
    assert again.state == Report.State.QUEUED


def test_what_fails_is_tried_once_more_then_parked(team: Team, monkeypatch: Any) -> None:
    def broken(*_args: Any, **_more: Any) -> str:
        raise OSError(28, "No space left on device")

    report = ask_for_report(subject=of_team(team), actor=None)
    monkeypatch.setattr(FileSystemStorage, "_save", broken)
    for state in (Report.State.QUEUED, Report.State.FAILED):
        with pytest.raises(OSError, match="No space"):
            make_report(team.programme_id, report.pk)
        report.refresh_from_db()
        assert report.state == state
    assert report.message == "disk_full"
    assert not report.files.exists()
    monkeypatch.undo()
    retry_report(report=report, actor=None)
    assert make_report(team.programme_id, report.pk)


def test_one_that_needs_too_much_memory_says_so(
    team: Team, monkeypatch: Any, settings: Any
) -> None:
    def greedy(*_args: Any, **_more: Any) -> None:
        bytearray(400 * MEGABYTE)

    settings.REPORT_MEMORY_MB = 200
    report = ask_for_report(subject=of_team(team), actor=None)
    monkeypatch.setattr(making, "print_edition", greedy)
    for _attempt in range(MOST_ATTEMPTS):
        with pytest.raises(MemoryError):
            make_report_task(team.programme_id, report.pk)
    report.refresh_from_db()
    assert (report.state, report.message) == (Report.State.FAILED, "too_large")
    assert len(bytearray(400 * MEGABYTE)) == 400 * MEGABYTE  # the worker is as it was


def test_a_worker_that_lost_its_database_leaves_the_row_to_another(
    team: Team, monkeypatch: Any
) -> None:
    def gone(*_args: Any, **_more: Any) -> None:
        raise OperationalError("the connection is lost")

    def nor_here(*_args: Any, **_more: Any) -> None:
        raise InterfaceError("the connection is closed")

    report = ask_for_report(subject=of_team(team), actor=None)
    monkeypatch.setattr(making, "print_edition", gone)
    monkeypatch.setattr(parking, "park", nor_here)
    with pytest.raises(OperationalError, match="is lost"):
        make_report(team.programme_id, report.pk)
    report.refresh_from_db()
    assert (report.state, report.message) == (Report.State.RUNNING, "")
    assert left_behind(Report.objects.filter(pk=report.pk)).exists()


def test_the_command_writes_a_file_a_subject_and_language(small: Programme, tmp_path: Path) -> None:
    call_command("make_reports", small.slug, out=tmp_path / "out", stdout=StringIO())
    made = list((tmp_path / "out").iterdir())
    slug = small.cohorts.get(teams__isnull=False, teams__code="T1").slug
    stems = [f"team-T{n}" for n in (1, 2, 3, 4)] + [f"cohort-{slug}", f"inspire-{slug}"]
    stems += [f"organisation-{slug}-{code}" for code in ("ABH", "CTN", "GWF", "PMC", "YME")]
    stems += [f"experiment-E{n}" for n in (10, 11, 12)]
    names = sorted(path.name for path in made)
    assert names == sorted(f"{stem}.{code}.pdf" for stem in stems for code in ("cy", "en"))
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)


def test_the_command_makes_only_a_kind(small: Programme, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call_command("make_reports", small.slug, out=out, kind=["cohort"], stdout=StringIO())
    assert {path.name.partition("-")[0] for path in out.iterdir()} == {"cohort"}


def test_the_command_leaves_no_half_file(tmp_path: Path) -> None:
    whole, nowhere = tmp_path / "team-T1.en.pdf", tmp_path / "missing" / "team-T1.en.pdf"
    MakeReports().put(b"%PDF", whole)
    with pytest.raises(CommandError, match="could not be written"):
        MakeReports().put(b"%PDF", nowhere)
    whole.unlink()
    whole.mkdir()  # where a file cannot be put
    with pytest.raises(CommandError, match="could not be written"):
        MakeReports().put(b"%PDF", whole)
    assert list(tmp_path.iterdir()) == [whole]


def test_the_command_knows_no_such_programme(demo: dict[str, Programme], tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no programme called nowhere"):
        call_command("make_reports", "nowhere", out=tmp_path)


def test_asking_for_what_is_missing(small: Programme) -> None:
    had = ask_for_report(subject=of_team(small.teams.get(code="T1")), actor=None)
    for _again in range(2):
        call_command("ask_for_reports", small.slug, stdout=StringIO())
    reports = small.reports.filter(kind="team").order_by("subject")
    assert [report.subject for report in reports] == ["T1", "T2", "T3", "T4"]
    assert had in reports
    assert set(small.reports.values_list("kind", flat=True)) == set(Report.Kind.values)
    with pytest.raises(CommandError, match="no programme called nowhere"):
        call_command("ask_for_reports", "nowhere", stdout=StringIO())


def test_the_demo_has_an_issued_report(demo: dict[str, Programme]) -> None:
    folders = [Path(settings.BASE_DIR) / "demo" / slug for slug in demo]
    for _twice in range(2):
        call_command("issue_reports", *folders, stdout=StringIO())
    for programme in demo.values():
        set_scope(programme_id=programme.pk, person_id=None)
        (report,) = programme.reports.filter(issued_at__isnull=False)
        assert not report.passages.exclude(state="checked").exists()
        assert report.state == Report.State.QUEUED


def test_only_of_programmes_that_are_there(small: Programme, tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    folder.mkdir()
    call_command("issue_reports", folder, stdout=StringIO())  # nothing to issue in it
    (folder / "report_texts.json").write_text("{}")
    with pytest.raises(CommandError, match="no programme called nowhere"):
        call_command("issue_reports", folder, stdout=StringIO())
