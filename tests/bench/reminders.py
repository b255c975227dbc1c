"""What computing reminders costs: who is due among 10,000 associates, and a tick of a quiet day.

python -m tests.bench reminders [COUNT]

The bars: as many queries for all as for few, under 5 s; a tick with nothing due under 50 ms.
"""

import sys
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter, process_time

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from infuse.notices.rules.book import book_of
from infuse.notices.rules.registry import every_rule
from infuse.notices.rules.rule import Occasion
from infuse.notices.rules.ticking import due_by, tick
from infuse.notices.rules.working import calendar_of
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from infuse.tenancy.opening import open_programme
from tests.bench.analysing import analyse
from tests.infuse.notices.rules.crowd import MOMENT, gather

FEW = 20
# Half a year before anything of the crowd began.
BEFORE = MOMENT - timedelta(weeks=28)


def crowd(count: int) -> Programme:
    """The programme with so many associates, made when it is not there."""
    slug = f"due-{count}"
    found = Programme.objects.filter(slug=slug).first()
    if found is None:
        with transaction.atomic():
            found = open_programme(slug=slug, name_en="Bench", name_cy="Mainc", actor=None)
            with in_programme(found.pk):
                gather(found, count, applicants=count // 10)
        analyse()
    return found


def asked(programme: Programme, at: datetime = MOMENT) -> dict[str, tuple[int, int, float, float]]:
    """By rule: how many are due, the queries, seconds of the wall and of this process."""
    found = {}
    with in_programme(programme.pk):
        working = calendar_of(programme, at.date())
        book = book_of(programme)
        for rule in every_rule():
            occasion = Occasion(programme, at, book.timing(rule), working)
            wall, own = perf_counter(), process_time()
            with CaptureQueriesContext(connection) as captured:
                due = due_by(rule, occasion)
            spent = perf_counter() - wall, process_time() - own
            found[rule.code] = (len(due), len(captured), *spent)
    return found


def quiet(programme: Programme, rounds: int = 20) -> tuple[float, float]:
    """Milliseconds of a tick with nothing due, of the wall and of this process."""
    times, own = [], process_time()
    for _round in range(rounds):
        with in_programme(programme.pk):
            begun = perf_counter()
            assert tick(programme, at=BEFORE).made == 0
            times.append(perf_counter() - begun)
    return median(times[1:]) * 1000, (process_time() - own) / rounds * 1000


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    call_command("migrate", verbosity=0, interactive=False)
    few, many = asked(crowd(FEW)), asked(crowd(count))
    print(f"{'reminder':<24}{'due':>8}{'queries':>9}{f'of {FEW}':>7}{'s':>8}{'CPU s':>8}")
    for code, (due, queries, wall, own) in many.items():
        print(f"{code:<24}{due:>8}{queries:>9}{few[code][1]:>7}{wall:>8.2f}{own:>8.2f}")
    wall, own = (sum(row[part] for row in many.values()) for part in (2, 3))
    constant = all(few[code][1] == many[code][1] for code in many)
    print(f"{'all':<24}{sum(row[0] for row in many.values()):>8}{'':>16}{wall:>8.2f}{own:>8.2f}")
    print(f"constant number of queries: {'yes' if constant else 'NO'}; bar for all: 5 s")
    slow = asked(crowd(count), BEFORE)
    for code in sorted(slow, key=lambda code: -slow[code][2])[:5]:
        print(f"  of it {code:<18}{slow[code][2] * 1000:>8.1f} ms")
    wall, own = quiet(crowd(count))
    print(f"a tick with nothing due: {wall:.1f} ms, {own:.1f} ms CPU of ours; bar: 50 ms")
