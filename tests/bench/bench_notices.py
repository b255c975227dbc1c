"""Mails to a local mail server, by the workers that the platform runs; who waits meanwhile.

python -m tests.bench notices [HOW_MANY]

A message to a group of so many, with one person's own message and one short job every second beside
it: how long the whole takes, what is lost or comes twice, and how long the others wait.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from uuid import uuid4

from celery import current_app
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from kombu import Connection

from infuse.embedded.workers import jobs_worker, mail_worker
from infuse.models import BulkMessage, Notice, Programme, User
from infuse.notices.bulk.queueing import context_of
from infuse.notices.queue import Row, notify_many
from infuse.operations.models import Heartbeat
from infuse.tenancy.current import in_programme
from infuse.tenancy.opening import open_programme
from tests.infuse.notices.faults.sink import Sink, free_port, listening
from tests.journeys.served import numbered

SLUG, BROKER, PATIENCE = "mesur-hysbysiadau", 14, 900
SWEEP, JOB = "infuse.notices.sweep", "cohorts.teams.sweep_proposals"
BODY = "We meet at the library on Tuesday.\n\nhttps://example.org/map\n\n" + "Words. " * 120


@dataclass
class Waits:
    """Seconds that others waited while the group was written to."""

    jobs: list[float] = field(default_factory=list)
    singles: list[float] = field(default_factory=list)


def main() -> None:
    """Send them, and print the table."""
    call_command("migrate", verbosity=0, interactive=False)
    count = int(sys.argv[1]) if sys.argv[1:] else 10_000
    run = uuid4().hex[:8]
    programme = _programme()
    port, broker = free_port(), numbered(settings.REDIS_URL, "virtual_host", BROKER)
    workers = _start(port, broker)
    waits, mine = Waits(), time.process_time()
    try:
        with listening(port) as sink:
            _send(broker, JOB, "default")
            _wait_for_workers()
            _queue(programme, run, count)
            began, used = time.monotonic(), _processor(workers)
            _watch(programme, run, count, broker, sink, waits)
            took, spent = time.monotonic() - began, _processor(workers) - used
    finally:
        _stop(workers)
    group = [one for one in sink.mails if one[0].startswith(f"{run}-")]
    repeats = len(group) - len(set(group))
    lost = count - len({address for address, _id in group})
    print(f"{'mails':<34}{count:>12}")
    print(f"{'seconds, and a second':<34}{took:>12.1f}{count / took:>10.0f}")
    print(f"{'workers, ms of processor a mail':<34}{spent / count * 1000:>12.2f}")
    sink_ms = (time.process_time() - mine) / count * 1000
    print(f"{'mail server and bench, the same':<34}{sink_ms:>12.2f}")
    print(f"{'twice, lost':<34}{repeats:>12}{lost:>10}")
    for name, seen in (("a short job", waits.jobs), ("one person's own message", waits.singles)):
        words = f"{name} waits, median and most, s"
        print(f"{words:<46}{median(seen):>6.2f}{max(seen):>10.2f}  ({len(seen)})")


def _programme() -> Programme:
    found = Programme.objects.filter(slug=SLUG).first()
    return found or open_programme(
        slug=SLUG, name_en="Bench", name_cy="Mainc", is_demo=True, actor=None
    )


def _queue(programme: Programme, run: str, count: int) -> None:
    author, _made = User.objects.get_or_create(
        email=f"bo@{SLUG}.example", defaults={"full_name": "Bo"}
    )
    with in_programme(programme.pk):
        message = BulkMessage.objects.create(
            programme=programme, author=author, subject_en="The hall has moved",
            subject_cy="Mae’r neuadd wedi symud", body_en=BODY, body_cy=BODY, state="queued",
        )  # fmt: skip
        context = context_of(message)
        rows = [
            Row(f"{run}-{n}", None, context, f"{run}-{n}@x.example", "en") for n in range(count)
        ]
        notify_many(programme=programme, kind="bulk_message", rows=rows, bulk=message)


def _watch(
    programme: Programme, run: str, count: int, broker: str, sink: Sink, waits: Waits
) -> None:
    """Wake the sender, then once a second somebody else, until all have gone."""
    deadline = time.monotonic() + PATIENCE
    _send(broker, SWEEP, "mail")
    number = 0
    while sum(address.startswith(f"{run}-") for address, _id in sink.mails) < count:
        if time.monotonic() > deadline:
            return
        turn = time.monotonic()
        waits.jobs.append(_job(broker))
        waits.singles.append(_single(programme, f"one-{run}-{number}", broker, sink))
        number += 1
        if number % 30 == 0:
            _send(broker, SWEEP, "mail")
        time.sleep(max(0.0, 1 - (time.monotonic() - turn)))


def _job(broker: str) -> float:
    """Seconds until a short job of the timetable has run: it leaves its moment behind."""
    asked = timezone.now()
    _send(broker, JOB, "default")
    while True:
        beat = Heartbeat.objects.filter(task=JOB, at__gt=asked).first()
        if beat is not None:
            return (beat.at - asked).total_seconds()
        if (timezone.now() - asked).total_seconds() > PATIENCE:
            return float(PATIENCE)
        time.sleep(0.01)


def _single(programme: Programme, key: str, broker: str, sink: Sink) -> float:
    """Seconds until one person's own message is with the mail server."""
    address, asked = f"{key}@x.example", time.monotonic()
    context = {f"{name}_{code}": "Word" for name in ("subject", "body") for code in ("en", "cy")}
    with in_programme(programme.pk):
        rows = [Row(key, None, context, address, "en")]
        notify_many(programme=programme, kind="bulk_message", rows=rows)
        notice = Notice.objects.get(programme=programme, key=key)
    _send(broker, "infuse.notices.send", "mail", programme.pk, notice.pk)
    while not any(to == address for to, _id in reversed(sink.mails)):
        if time.monotonic() - asked > PATIENCE:
            break
        time.sleep(0.01)
    return time.monotonic() - asked


def _send(broker: str, task: str, queue: str, *args: int) -> None:
    with Connection(broker.replace("unix://", "redis+socket://")) as connection:
        current_app.send_task(task, args=args, queue=queue, connection=connection)


def _start(port: int, broker: str) -> "list[subprocess.Popen[bytes]]":
    mail = {"MAIL_URL": f"smtp://127.0.0.1:{port}", "DEMO": "false", "REDIS_URL": broker}
    return [
        subprocess.Popen(
            command,
            cwd=Path(settings.BASE_DIR),
            env=os.environ | mail,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for command in (jobs_worker(), mail_worker())
    ]


def _wait_for_workers() -> None:
    """Until the first short job has run, so that nobody's start is measured."""
    began = timezone.now()
    while not Heartbeat.objects.filter(task=JOB, at__gt=began).exists():
        time.sleep(0.1)
        if (timezone.now() - began).total_seconds() > 60:
            raise SystemExit("no worker came up")
    time.sleep(2)


def _processor(workers: "list[subprocess.Popen[bytes]]") -> float:
    """The processor seconds that the workers and their processes have used so far."""
    groups, ticks = {worker.pid for worker in workers}, 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name, which may hold anything: state, parent, group … utime, stime.
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[2]) in groups:
            ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _stop(workers: "list[subprocess.Popen[bytes]]") -> None:
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.wait(60)
