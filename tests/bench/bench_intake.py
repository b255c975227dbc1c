"""Intake at 10,000 applications × 3 reviews: each page beside a bare Django view of the same rows.

python -m tests.bench intake [COUNT]

Both are asked in turn, in one process and one run, so that ratios hold when the machine's speed
drifts. Milliseconds are medians; the last column says whether the bar of that page holds.
"""

import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from tests.bench.bare import bare_client
from tests.bench.bench_pages import noting, timed
from tests.bench.intake_rows import Intake, intake

ROUNDS = 15
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Case:
    """A page of ours, the bare view beside it, and its bars."""

    name: str
    ours: str
    bare: str
    queries: int
    ratio: float = 2.0
    kilobytes: float = 0.0
    who: str = "manager"
    rounds: int = ROUNDS


CASES = (
    Case("list", "applications/", "list/", 8, kilobytes=40),
    Case("list by score", "applications/?sort=score", "score/", 8, kilobytes=40),
    Case("search", "applications/?q=Sian+Prydderch", "search/?q=Sian+Prydderch", 8, kilobytes=40),
    Case("detail", "applications/BE-00017/", "detail/?ref=BE-00017", 12),
    Case("funnel", "intake/", "funnel/", 12),
    Case("public form", "calls/bench/application/", "public/", 6, who="nobody"),
    Case("export as CSV", "applications/export/applications.csv", "export/", 14, 1.5, rounds=5),
)


def asked_of(client: Client, address: str) -> Any:
    """An answer, read to its end."""
    ask: Callable[..., Any] = client.post if address.endswith(".csv") else client.get
    answer = ask(address)
    answer.body = answer.getvalue()
    return answer


def line(case: Case, rows: Intake, clients: dict[str, tuple[Client, Client]]) -> str:
    """The case, measured, as a line of the table."""
    client, bare = clients[case.who]
    ours, theirs = f"/{rows.programme.slug}/{case.ours}", f"/{rows.programme.pk}/{case.bare}"
    for _warm in range(2):
        assert asked_of(client, ours).status_code == 200
        assert asked_of(bare, theirs).status_code == 200
    asked: list[str] = []
    with connection.execute_wrapper(noting(asked)):
        page = asked_of(client, ours)
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(case.rounds):
        times[0].append(timed(lambda: asked_of(client, ours))[0])
        times[1].append(timed(lambda: asked_of(bare, theirs))[0])
    own, other = median(times[0]), median(times[1])
    size = len(page.body) / 1024
    # Scope and sessions are statements as well: all that went to the database is counted.
    holds = len(asked) <= case.queries and own / other <= case.ratio
    holds = holds and (not case.kilobytes or size <= case.kilobytes)
    return (
        f"{case.name:<16}{len(asked):>8}{case.queries:>6}{own:>10.1f}{other:>10.1f}"
        f"{own / other:>8.2f}{case.ratio:>6.1f}{size:>10.1f}  {'holds' if holds else 'MISSED'}"
    )


def peak(client: Client, address: str) -> float:
    """Megabytes that an export holds at most, its pieces thrown away as a server's socket does."""
    tracemalloc.start()
    response: Any = client.post(address)
    for _piece in response.streaming_content:
        pass
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1_000_000


def main() -> None:
    """Print the table, for the number of applications that was asked for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "static" / "build"
    rows = intake(count)
    clients = {"nobody": (Client(), bare_client()), "manager": (Client(), bare_client())}
    for client in clients["manager"]:
        client.force_login(rows.manager, backend=BACKEND)
    print(f"{count} applications")
    heads = f"{'queries':>8}{'bar':>6}{'ms':>10}{'bare ms':>10}{'ratio':>8}{'bar':>6}{'KB':>10}"
    print(f"{'page':<16}{heads}")
    for case in CASES:
        print(line(case, rows, clients), flush=True)
    for kind in ("csv", "xlsx"):
        address = f"/{rows.programme.slug}/applications/export/applications.{kind}"
        print(f"export as {kind}: peak {peak(clients['manager'][0], address):.1f} MB")
