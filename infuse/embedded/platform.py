"""`./run`: the whole platform on this machine, from migrations to the address to open."""

import argparse
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from infuse.embedded.assets import build_assets
from infuse.embedded.catalogues import compile_catalogues
from infuse.embedded.child import Child
from infuse.embedded.lease import try_lock
from infuse.embedded.places import KINDS, ROOT, Place
from infuse.embedded.port import answers, require_free
from infuse.embedded.processes import tail
from infuse.embedded.supply import Supply, services
from infuse.embedded.system import require_pango
from infuse.embedded.trouble import Trouble
from infuse.embedded.workers import jobs_worker, mail_worker

PATIENCE = 60.0  # seconds until the first page must answer


class Asked(BaseException):
    """Ctrl-C, or a polite kill."""


class Interruption:
    """The first signal ends what we do; a second one ends the politeness."""

    def __init__(self) -> None:
        self.stopping = False
        self.hurried = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._heard)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopping:
            self.hurried = True
            return
        self.stopping = True
        raise Asked


def serve(words: Sequence[str]) -> int:
    """Serve until Ctrl-C; returns the exit code.

    Raises Trouble when the port is taken or a part does not start.
    """
    parser = argparse.ArgumentParser(prog="./run", description="Serve the demo on this machine.")
    parser.add_argument("--port", type=int, default=8000, metavar="N")
    port = parser.parse_args(words).port
    interruption = Interruption()
    try:
        with _only_one(Place(KINDS["platform"]), port):
            require_free(port)
            compile_catalogues()
            build_assets()
            require_pango()
            with services("platform") as supply:
                Platform(supply, port, interruption).run()
    except Asked:
        print("Stopped; the data is kept in .infuse/.")
    return 0


@contextmanager
def _only_one(place: Place, port: int) -> Iterator[None]:
    """A second timetable would send every reminder twice."""
    with (place.home / "serving").open("a+") as serving:
        if not try_lock(serving.fileno()):
            serving.seek(0)
            raise Trouble(f"Infuse already runs from this folder, at {serving.read().strip()}")
        serving.truncate(0)
        serving.write(f"http://localhost:{port}\n")
        serving.flush()
        yield


@dataclass
class Platform:
    """Web, worker and timetable on one supply of services."""

    supply: Supply
    port: int
    interruption: Interruption

    def run(self) -> None:
        """Prepare the database, serve until asked to stop, and leave no process behind.

        Raises Trouble when a process ends by itself.
        """
        self.supply.environment.setdefault("SITE_URL", self.address)
        self._prepare()
        children = self._children()
        try:
            for child in children:
                child.start(self.supply)
            people = self._demo_people()
            self._wait_for_first_page(children)
            self._greet(people)
            while True:
                self._check(children)
                time.sleep(0.5)
        finally:
            self.interruption.stopping = True
            for child in children:
                child.stop(lambda: self.interruption.hurried)

    @property
    def place(self) -> Place:
        """Where it keeps its own files."""
        return Place(KINDS["platform"])

    @property
    def address(self) -> str:
        """Where a person opens it."""
        return f"http://localhost:{self.port}"

    @property
    def demo(self) -> bool:
        """Whether the demo's programmes are loaded; DEMO=false serves what is there."""
        return self.supply.environment["DEMO"].lower() in {"true", "1", "yes", "on"}

    def _prepare(self) -> None:
        demo = sorted(str(path.parent) for path in ROOT.glob("demo/*/cohort.json"))
        command = [
            sys.executable,
            "-m",
            "infuse.embedded.preparation",
            *(demo if self.demo else []),
        ]
        if subprocess.run(command, check=False, env=self.supply.environment).returncode:
            raise Trouble("the database could not be made ready (see above).")

    def _children(self) -> list[Child]:
        """In the order in which they are to stop: no new work, then the work under way."""
        python = [sys.executable, "-m"]
        web = [
            "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", "127.0.0.1",
            "--port", str(self.port), "--workers", "1", "--blocking-threads", "4",
            "--log-level", "warning", "infuse.wsgi:application",
        ]  # fmt: skip
        timetable = ["-B", "--schedule", str(self.place.home / "timetable")]
        return [
            Child("web", python + web, self.place.home / "web.log", patience=5),
            Child("worker", jobs_worker(*timetable), self.place.home / "worker.log", patience=15),
            Child("mail", mail_worker(), self.place.home / "mail.log", patience=15),
        ]

    def _wait_for_first_page(self, children: list[Child]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not answers(f"http://127.0.0.1:{self.port}/healthz"):
            self._check(children)
            if time.monotonic() > deadline:
                raise Trouble(f"no page after {PATIENCE:.0f} s:\n{tail(children[0].log)}")
            time.sleep(0.1)

    def _check(self, children: list[Child]) -> None:
        for child in children:
            if child.gone():
                raise Trouble(f"the {child.name} ended by itself:\n{tail(child.log)}")

    def _demo_people(self) -> "subprocess.Popen[str] | None":
        """The list of who is in the demo, made while the web server starts."""
        if not self.demo:
            return None
        command = [sys.executable, str(ROOT / "manage.py"), "demo_people"]
        return subprocess.Popen(
            command, env=self.supply.environment, stdout=subprocess.PIPE, text=True
        )

    def _greet(self, people: "subprocess.Popen[str] | None") -> None:
        listed = people.communicate()[0] if people is not None else ""
        print(f"\n{listed or f'Infuse is at {self.address}'}".rstrip())
        print(f"\nCtrl-C stops it; its logs are in {self.place.home}.")
        sys.stdout.flush()
