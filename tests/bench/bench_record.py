"""Check the chain of a long record: time for each entry and memory, at 10,000 and 100,000.

python -m tests.bench record
"""

import time
import tracemalloc
from datetime import UTC, datetime, timedelta

from django.core.management import call_command

from infuse.models import Event, Programme
from infuse.record.chain import GENESIS, link
from infuse.record.verify import verify
from infuse.tenancy.current import in_programme
from infuse.tenancy.opening import open_programme

SIZES = (10_000, 100_000)
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def furnish(size: int) -> Programme:
    """A programme with so many entries, made when it is not there."""
    slug = f"cofnod-{size}"
    found = Programme.objects.filter(slug=slug).first()
    if found is not None:
        return found
    programme = open_programme(
        slug=slug, name_en="Bench", name_cy="Mainc", is_demo=True, actor=None
    )
    with in_programme(programme.pk):
        last = Event.objects.filter(programme=programme).order_by("-number").first()
        number, before = (last.number, last.hash) if last else (0, GENESIS)
        while number < size:
            rows = []
            for n in range(number + 1, min(size, number + 5000) + 1):
                rows.append(_event(programme, n, before))
                before = rows[-1].hash
            Event.objects.bulk_create(rows)
            number += len(rows)
    return programme


def _event(programme: Programme, number: int, before: str) -> Event:
    at = BEGIN + timedelta(minutes=number)
    data = {"week": number % 26, "minutes": {"labs": number % 600}, "unconfirmed": []}
    hashed = link(
        previous_hash=before,
        number=number,
        at=at,
        actor_id=None,
        verb="hours.logged",
        subject=("cohorts.associate", number % 40),
        data=data,
    )
    return Event(
        programme=programme,
        number=number,
        at=at,
        verb="hours.logged",
        subject_type="cohorts.associate",
        subject_id=number % 40,
        data=data,
        previous_hash=before,
        hash=hashed,
    )


def line_of(size: int) -> str:
    """A line of the table; memory is counted in a run of its own, for counting costs time."""
    programme = furnish(size)
    with in_programme(programme.pk):
        began = time.process_time()
        verdict = verify(programme)
        seconds = time.process_time() - began
        tracemalloc.start()
        verify(programme)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (verdict.sound, verdict.broken_number) == (size, None)
    return f"{size:>9}{seconds:>9.2f}{seconds / size * 1e6:>12.1f}{peak / 2**20:>11.1f}"


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0, interactive=False)
    print(f"{'entries':>9}{'CPU s':>9}{'µs an entry':>12}{'peak MiB':>11}")
    for size in SIZES:
        print(line_of(size), flush=True)
