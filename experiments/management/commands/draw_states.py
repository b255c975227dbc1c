"""Write the diagram of an experiment's states into its docs, or check that it is there."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from experiments.design.diagram import with_diagram

DOCS = Path(settings.BASE_DIR) / "docs" / "experiments.md"


class Command(BaseCommand):
    """`./run manage draw_states [--check]`"""

    help = "Write the states of experiments, as the table in the code has them, into the docs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--check`."""
        parser.add_argument("--check", action="store_true", help="only say whether it is current")

    def handle(self, *_args: Any, check: bool, **_options: Any) -> None:
        """Write it; with `--check` an old diagram is an error."""
        text = DOCS.read_text()
        wanted = with_diagram(text)
        if text == wanted:
            return
        if check:
            raise CommandError(f"{DOCS.name} shows other states: run ./run manage draw_states")
        DOCS.write_text(wanted)
