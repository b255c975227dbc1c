"""`make_reports PROGRAMME --out DIR`: a programme's reports of every kind, in both languages."""

import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from experiments.reports.making import ask_for_report, make_report
from experiments.reports.models import Report, ReportFile
from experiments.reports.printing import file_stem
from experiments.reports.subjects import Subject, subjects_of
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

LONGEST_WAIT_SECONDS = 300


class Command(BaseCommand):
    """Compiles and renders each report now; writes KIND-SUBJECT.en.pdf and KIND-SUBJECT.cy.pdf."""

    help = "Make a programme's learning reports in both languages and write the PDFs to a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", help="the programme's slug")
        parser.add_argument("--out", required=True, type=Path, help="the folder for the files")
        parser.add_argument("--cohort", help="only this cohort, by its slug")
        parser.add_argument(
            "--kind",
            action="append",
            choices=Report.Kind.values,
            help="only this kind; may be given more than once",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            raise CommandError(f"There is no programme called {options['programme']}.")
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        with in_programme(programme.pk):
            found = self._subjects(programme, options["cohort"], options["kind"])
        if not found:
            raise CommandError("The programme has nothing to report on yet.")
        for number, subject in enumerate(found, start=1):
            for path in self._one(subject, out):
                self.stdout.write(f"{number}/{len(found)} {path}")
            sys.stdout.flush()

    def _subjects(
        self, programme: Programme, cohort: str | None, kinds: list[str] | None
    ) -> list[Subject]:
        cohorts = programme.cohorts.order_by("starts_on", "pk")
        if cohort:
            cohorts = cohorts.filter(slug=cohort)
        subjects = [subject for one in cohorts for subject in subjects_of(one)]
        return [subject for subject in subjects if not kinds or subject.kind in kinds]

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

    def put(self, pdf: bytes, path: Path) -> None:
        """Write a whole file or none. Raises CommandError where there is no room for it."""
        half = path.with_suffix(".part")
        try:
            half.write_bytes(pdf)
            half.replace(path)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise CommandError(f"{path.name} could not be written: {error.strerror}") from error

    def _one(self, subject: Subject, out: Path) -> list[Path]:
        """Make one report. A whole file is put in its place, or none."""
        programme_id = subject.cohort.programme_id
        with in_programme(programme_id):
            report = ask_for_report(subject=subject, actor=None, wake_worker=False)
        if not make_report(programme_id, report.pk):
            self._wait_for_worker(report)
        written = []
        with in_programme(programme_id):
            for file in ReportFile.objects.filter(report=report).order_by("language"):
                path = out / f"{file_stem(report)}.{file.language}.pdf"
                with file.file.open() as made:
                    self.put(made.read(), path)
                written.append(path)
        return written
