"""One process of the bench: renders as many team reports in both languages as each line of its
input says, and then says what memory it holds.

python -m tests.bench.reports_child PROGRAMME
"""

import os
import resource
import sys
from itertools import cycle, islice
from pathlib import Path


def memory() -> int:
    """What the process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 2**20


def main() -> None:
    """Answer each line with the MB that are held after its reports."""
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
    subjects = cycle(teams)
    for line in sys.stdin:
        for subject in islice(subjects, int(line)):
            with in_programme(programme.pk):
                report = Report(programme=programme, **subject.fields)
                account = compile_report(report, today=timezone.localdate())
            for code in CODES:
                render_pdf(report_html(account, code), identifier=account_hash(account))
        print(memory(), flush=True)


if __name__ == "__main__":
    main()
