"""`issue_reports FOLDER …`: issue the reports whose translations a programme's folder has."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from experiments.reports.drafting.editing import edit_passage
from experiments.reports.issuing import issue_report
from experiments.reports.making import ask_for_report, compile_draft
from experiments.reports.models import Report
from experiments.reports.subjects import subjects_of
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

FILE = "report_texts.json"


class Command(BaseCommand):
    """The folder is named as its programme is; a report that was issued before is left alone."""

    help = "Complete and issue the learning reports whose translations a folder has."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, help="folders named as programmes are")

    def handle(self, *args: Any, **options: Any) -> None:
        folders: list[Path] = options["folders"]
        for folder in folders:
            path = folder / FILE
            if not path.is_file():
                continue
            programme = Programme.objects.filter(slug=folder.name).first()
            if programme is None:
                raise CommandError(f"There is no programme called {folder.name}.")
            self._issue(programme, json.loads(path.read_text()))

    def _issue(self, programme: Programme, texts: dict[str, dict[str, dict[str, str]]]) -> None:
        with in_programme(programme.pk):
            subjects = [one for row in programme.cohorts.all() for one in subjects_of(row)]
            had = set(
                programme.reports.filter(issued_at__isnull=False).values_list("kind", "subject")
            )
            for subject in subjects:
                given = texts.get(subject.kind, {}).get(subject.code)
                if given is None or (subject.kind, subject.code) in had:
                    continue
                report = ask_for_report(subject=subject, actor=None, wake_worker=False)
                compile_draft(programme.pk, report.pk, timezone.localdate())
                report.refresh_from_db()
                self._complete(report, given)
                self.stdout.write(f"{report} issued.")

    def _complete(self, report: Report, given: dict[str, str]) -> None:
        """Give each text its translation, then issue; a worker prints it."""
        for row in report.passages.exclude(state="checked"):
            translation = given.get(str(row), row.translation)
            welsh = row.target_language == "cy"
            edit_passage(
                passage=row,
                version=row.version,
                text_en=row.text_en if welsh else translation,
                text_cy=translation if welsh else row.text_cy,
                state="checked",
                actor=None,
            )
        Report.objects.filter(pk=report.pk).update(state=Report.State.READY)
        report.refresh_from_db()
        try:
            issue_report(report=report, actor=None, tell=False)
        except ValidationError as error:
            raise CommandError(f"{report}: {' '.join(error.messages)}") from error
