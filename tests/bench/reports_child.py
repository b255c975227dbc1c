"""One process of the bench: renders team reports in both languages, and says what it took.

python -m tests.bench.reports_child PROGRAMME HOW_MANY
"""

import os
import resource
import sys
import time
from itertools import cycle, islice
from pathlib import Path


def memory() -> int:
    """What the process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 2**20


def main() -> None:
    """Print seconds by the clock and of the processor, MB after ten reports, MB at the end."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infuse.settings")
    django.setup()

    from django.utils import timezone

    from experiments.reports.compile import account_hash, compile_report
    from experiments.reports.models import Report
    from experiments.reports.render import report_html
    from experiments.reports.subjects import subjects_of
    from infuse.bilingual import CODES
    from infuse.pdf.rendering import render_pdf
    from infuse.tenancy.current import in_programme
    from infuse.tenancy.models import Programme

    programme = Programme.objects.get(slug=sys.argv[1])
    with in_programme(programme.pk):
        found = [one for cohort in programme.cohorts.all() for one in subjects_of(cohort)]
    teams = [one for one in found if one.kind == Report.Kind.TEAM]
    began, after_ten = time.monotonic(), 0
    for number, subject in enumerate(islice(cycle(teams), int(sys.argv[2])), start=1):
        with in_programme(programme.pk):
            report = Report(programme=programme, **subject.fields)
            account = compile_report(report, today=timezone.localdate())
        for code in CODES:
            render_pdf(report_html(account, code), identifier=account_hash(account))
        if number == 10:
            after_ten = memory()
    print(f"{time.monotonic() - began:.2f} {time.process_time():.2f} {after_ten} {memory()}")


if __name__ == "__main__":
    main()
