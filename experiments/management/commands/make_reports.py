"""`make_reports PROGRAMME --out DIR`: every team's learning report in both languages."""

import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cohorts.teams.models import Team
from experiments.reports.making import ask_for_report, file_stem, make_report
from experiments.reports.models import Report, ReportFile
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

LONGEST_WAIT_SECONDS = 300


class Command(BaseCommand):
    """Compiles and renders each team's report now, and writes TEAM.en.pdf and TEAM.cy.pdf."""

    help = "Make every team's learning report in both languages and write the PDFs to a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", help="the programme's slug")
        parser.add_argument("--out", required=True, type=Path, help="the folder for the files")
        parser.add_argument("--cohort", help="only this cohort, by its slug")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            raise CommandError(f"There is no programme called {options['programme']}.")
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        with in_programme(programme.pk):
            teams = programme.teams.select_related("cohort").order_by("pk")
            if options["cohort"]:
                teams = teams.filter(cohort__slug=options["cohort"])
            found = list(teams)
        if not found:
            raise CommandError("The programme has no teams, so there is nothing to report.")
        for number, team in enumerate(found, start=1):
            for path in self._one(team, out):
                self.stdout.write(f"{number}/{len(found)} {path}")
            sys.stdout.flush()

    def _wait_for_worker(self, report: Report) -> None:
        """A worker has this one already: wait until it is done."""
        for _second in range(LONGEST_WAIT_SECONDS):
            with in_programme(report.programme_id):
                report.refresh_from_db(fields=["state", "message"])
            if report.state == Report.State.READY:
                return
            if report.state == Report.State.FAILED:
                break
            time.sleep(1)
        raise CommandError(
            f"A worker could not finish the report: {report.message or report.state}"
        )

    def _one(self, team: Team, out: Path) -> list[Path]:
        """Make one team's report. A whole file is put in its place, or none."""
        with in_programme(team.programme_id):
            report = ask_for_report(team=team, actor=None, wake_worker=False)
        if not make_report(team.programme_id, report.pk):
            self._wait_for_worker(report)
        written = []
        with in_programme(team.programme_id):
            for file in ReportFile.objects.filter(report=report).order_by("language"):
                path = out / f"{file_stem(team)}.{file.language}.pdf"
                half = path.with_suffix(".part")
                with file.file.open() as made:
                    half.write_bytes(made.read())
                half.replace(path)
                written.append(path)
        return written
