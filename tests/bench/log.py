"""A note that saves itself at twenty a second, and a log of 10,000 and of 100,000 entries.

python -m tests.bench log [COUNT]

Each beside a bare view, asked in turn in one process, so that ratios hold when the machine's speed
drifts.
"""

import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from experiments.models import Entry, EntryDraft, Experiment
from infuse.models import Programme, User
from infuse.tenancy.current import in_programme
from tests.bench.analysing import analyse
from tests.bench.bare_log import bare_client
from tests.bench.bench_pages import noting, timed
from tests.journeys.beginning import begin
from tests.journeys.notes import running

SLUG, ROUNDS, SAVES, A_SECOND = "mesur-cofnodion", 25, 200, 20
BACKEND = "django.contrib.auth.backends.ModelBackend"
KINDS = ("note", "deviation", "incident", "note", "note")


def furnish(size: int) -> tuple[Programme, Experiment, User]:
    """A programme with an experiment that has so many entries, made when it is not there."""
    slug = f"{SLUG}-{size}"
    programme = Programme.objects.filter(slug=slug).first() or begin(slug)
    with in_programme(programme.pk):
        experiment = programme.experiments.first() or running(programme)
        person = experiment.owner.person
        there = experiment.entries.count()
        today, now = timezone.localdate(), timezone.now()
        for start in range(there, size, 5000):
            Entry.objects.bulk_create(
                Entry(
                    programme=programme,
                    experiment=experiment,
                    author=person,
                    on=today - timedelta(days=number % 900),
                    written_at=now,
                    kind=KINDS[number % len(KINDS)],
                    language="en",
                    text=f"Entry {number}: four drivers were asked, and three of them answered.",
                    once_key=f"bench-{number}",
                )
                for number in range(start, min(start + 5000, size))
            )
    return programme, experiment, person


def clients(person: User) -> tuple[Client, Client]:
    """The person's browser, and the one that meets bare views."""
    found = Client(), bare_client()
    for client in found:
        client.force_login(person, backend=BACKEND)
    return found


def autosave(programme: Programme, experiment: Experiment, person: User) -> str:
    """p95 of a save beside the bare one, both asked twenty times a second."""
    ours, bare = clients(person)
    with in_programme(programme.pk):
        EntryDraft.objects.filter(person=person).delete()
    address = f"/{programme.slug}/experiments/{experiment.pk}/log/new/"
    plain = f"/{programme.pk}/{experiment.pk}/save/"
    fields = {"kind": "note", "language": "en", "on": "2026-01-01"}
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(SAVES):
        began = time.perf_counter()
        sent = fields | {"text": "Four drivers. " * (number % 40), "seen": str(number)}
        save = partial(ours.post, address, sent | {"once_key": "ours"})
        spent, answer = timed(partial(save, headers={"X-Autosave": "1"}))
        assert answer.status_code == 200, answer.status_code
        times[0].append(spent)
        times[1].append(timed(partial(bare.post, plain, sent | {"once_key": "bare"}))[0])
        time.sleep(max(0.0, 1 / A_SECOND - (time.perf_counter() - began)))
    own, other = (quantiles(found[5:], n=20)[-1] for found in times)
    with in_programme(programme.pk):
        drafts = EntryDraft.objects.filter(person=person, once_key="ours").count()
    assert drafts == 1, drafts
    return f"autosave p95 {own:.1f} ms, bare {other:.1f} ms, ratio {own / other:.2f} (bar 2)"


def visited(client: Client, address: str) -> Callable[[], Any]:
    """A visit of an address that answers."""
    assert client.get(address).status_code == 200, address
    return lambda: client.get(address)


class Log:
    """The log of an experiment of this size, as its visitor asks for it."""

    def __init__(self, size: int) -> None:
        programme, experiment, person = furnish(size)
        self.size = size
        ours, bare = clients(person)
        base = f"/{programme.slug}/experiments/{experiment.pk}/log/"
        with in_programme(programme.pk):
            ordered = experiment.entries.order_by("-on", "-pk").values_list("pk", flat=True)
            deep = ordered[size // 2]
        self.least = visited(bare, f"/{programme.pk}/{experiment.pk}/log/")
        queries = {"log": "", "one kind": "?kind=incident", "deep": f"?after={deep}"}
        self.pages = {name: visited(ours, base + query) for name, query in queries.items()}

    def line(self, name: str, own: float, other: float) -> str:
        """A line of the table."""
        asked: list[str] = []
        with connection.execute_wrapper(noting(asked)):
            self.pages[name]()
        figures = f"{len(asked):>8}{own:>9.1f}{other:>9.1f}{own / other:>8.2f}"
        return f"{self.size:>8} {name:<10}{figures}"


def compare(name: str, small: Log, large: Log) -> list[str]:
    """A page of both logs and the bare view of each, all asked in turn."""
    asks = (small.pages[name], small.least, large.pages[name], large.least)
    rounds = [[timed(ask)[0] for ask in asks] for _round in range(ROUNDS)]
    a, b, c, d = (median(times) for times in zip(*rounds, strict=True))
    grown = f"{'':>9}{name}: ten times the entries, p50 {c / a:.2f} (bar 1.3)"
    return [small.line(name, a, b), large.line(name, c, d), grown]


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0, interactive=False)
    largest = int(sys.argv[1]) if sys.argv[1:] else 100_000
    print(autosave(*furnish(largest // 10)), flush=True)
    print(f"{'entries':>8} {'page':<10}{'queries':>8}{'ms':>9}{'bare ms':>9}{'ratio':>8}")
    small, large = Log(largest // 10), Log(largest)
    analyse()
    for name in small.pages:
        print("\n".join(compare(name, small, large)), flush=True)
