"""Reports: the whole job beside bare WeasyPrint, two processes beside one, memory, queries, sizes.

python -m tests.bench reports [HOW_MANY]

Processor seconds are compared, except between one process and two, where the clock decides.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from weasyprint import HTML

from experiments.reports.compile import account_hash, compile_report
from experiments.reports.making import ask_for_report, make_report
from experiments.reports.models import Report, ReportFile
from experiments.reports.render import report_html
from experiments.reports.subjects import Subject, subjects_of
from infuse.bilingual import CODES
from infuse.pdf.rendering import SCHEME, OwnStaticFiles, render_pdf
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

SLUG, ROUNDS, MOST_KB = "cymoedd-a-glannau", 5, 400
EACH = 2  # times that each process renders every team in a turn: both then have as much to do


def subjects(programme: Programme) -> list[Subject]:
    """All that can be reported on."""
    with in_programme(programme.pk):
        return [one for cohort in programme.cohorts.all() for one in subjects_of(cohort)]


def bare(html: str, identifier: str) -> bytes:
    """WeasyPrint alone, with the same options, on the same HTML."""
    document = HTML(
        string=html,
        base_url=f"{SCHEME}:/",
        url_fetcher=OwnStaticFiles(allowed_protocols=(SCHEME, "data")),
    )
    made: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=bytes.fromhex(identifier[:32]), optimize_images=True
    )
    return made


def spent(deed: Callable[[], Any]) -> float:
    """Processor seconds of a deed, the children's left out."""
    before = time.process_time()
    deed()
    return time.process_time() - before


def whole_job(programme: Programme, subject: Subject) -> tuple[float, float]:
    """Processor seconds of asking, compiling, rendering and keeping both languages; and bare."""
    whole, least = [], []
    for _round in range(ROUNDS):
        with in_programme(programme.pk):
            Report.objects.filter(kind=subject.kind, subject=subject.code, issued_at=None).delete()
            report = ask_for_report(subject=subject, actor=None, wake_worker=False)
        whole.append(spent(lambda: make_report(programme.pk, report.pk)))  # noqa: B023
        with in_programme(programme.pk):
            report.refresh_from_db()
        account = report.account or {}
        pages = [report_html(account, code) for code in CODES]
        key = report.account_hash
        least.append(spent(lambda: [bare(html, key) for html in pages]))  # noqa: B023
    return median(whole), median(least)


def kinds(programme: Programme) -> None:
    """Each kind: queries of compiling, the whole job beside bare, the larger PDF, its errors."""
    from outloud import check

    print(f"{'kind':<14}{'queries':>8}{'job s':>8}{'bare s':>8}{'ratio':>7}{'KB':>6}{'errors':>8}")
    largest: dict[str, Subject] = {}
    for one in subjects(programme):
        largest.setdefault(one.kind, one)
    with tempfile.TemporaryDirectory() as folder:
        for kind, subject in largest.items():
            with in_programme(programme.pk):
                report = Report(programme=programme, **subject.fields)
                with CaptureQueriesContext(
                    connection,
                ) as asked:
                    account = compile_report(report, today=timezone.localdate())
            job, least = whole_job(programme, subject)
            sizes, errors = [], 0
            for code in CODES:
                pdf = render_pdf(report_html(account, code), identifier=account_hash(account))
                path = Path(folder) / f"{kind}.{code}.pdf"
                path.write_bytes(pdf)
                sizes.append(len(pdf) / 1024)
                errors += sum(one.severity == "error" for one in check(path).findings)
            print(
                f"{kind:<14}{len(asked):>8}{job:>8.2f}{least:>8.2f}{job / least:>7.2f}"
                f"{max(sizes):>6.0f}{errors:>8}",
                flush=True,
            )


def many(programme: Programme, reports: int) -> None:
    """So many team reports in both languages by one process, and as many by two; and memory.

    In turns, one process and then both: a machine whose speed drifts is as slow for the one as for
    the other.
    """
    teams = sum(one.kind == Report.Kind.TEAM for one in subjects(programme))
    turn, workers = teams * EACH * 2, [Worker(), Worker()]
    asked_of(workers, 2 * teams)  # they start, and render each team once
    turns = -(-reports // turn)
    one = two = 0.0
    for number in range(turns):
        one += asked_of([workers[number % 2]], turn)
        two += asked_of(workers, turn)
    for worker in workers:
        worker.child.communicate()
        print("memory of a process as it goes, MB:", *worker.held)
    print(
        f"{turns * turn} reports of {teams} teams: one process {one:.1f} s, two {two:.1f} s,"
        f" {one / two:.2f} times as fast"
    )


class Worker:
    """A process that renders what it is asked for, and what memory it had after each time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.bench.reports_child", SLUG]
        pipe = subprocess.PIPE
        self.child = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        self.held: list[int] = []

    def ask(self, reports: int) -> None:
        """Have so many reports rendered."""
        assert self.child.stdin is not None
        print(reports, file=self.child.stdin, flush=True)

    def wait(self) -> None:
        """Until they are."""
        assert self.child.stdout is not None
        self.held.append(int(self.child.stdout.readline()))


def asked_of(workers: list[Worker], reports: int) -> float:
    """Seconds by the clock until the workers together have rendered so many."""
    began = time.monotonic()
    for worker in workers:
        worker.ask(reports // len(workers))
    for worker in workers:
        worker.wait()
    return time.monotonic() - began


def main() -> None:
    """Print the tables. The files go to a folder that is removed."""
    call_command("migrate", verbosity=0, interactive=False)
    programme = Programme.objects.filter(slug=SLUG).first()
    if programme is None:
        call_command("load_programme", str(Path(settings.BASE_DIR) / "demo" / SLUG), verbosity=0)
        programme = Programme.objects.get(slug=SLUG)
    with tempfile.TemporaryDirectory() as folder:
        settings.MEDIA_ROOT = folder
        kinds(programme)
        with in_programme(programme.pk):
            ReportFile.objects.filter(report__issued_at=None).delete()
    many(programme, int(sys.argv[1]) if sys.argv[1:] else 100)
