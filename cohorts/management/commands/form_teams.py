"""Form the teams of an instance file: `./run manage form_teams INSTANCE.json --seconds S --seed K
--output OUT.json`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cohorts.teams.formation.files import form_teams_file


class Command(BaseCommand):
    """Exit code 0 with a formation, 2 with a conflict, 1 with a message for a malformed file."""

    help = "Form the teams of an instance file, with score, proven bound and gap."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and how long and with what seed to search."""
        parser.add_argument("instance", type=Path, help="the instance, a JSON file")
        parser.add_argument("--output", type=Path, required=True, help="where the result goes")
        parser.add_argument("--start", type=Path, help="an earlier result to set out from")
        parser.add_argument("--seconds", type=float, default=60.0, help="an upper limit")
        parser.add_argument("--seed", type=int, default=0, help="the same seed, the same teams")

    def handle(self, *args: Any, **options: Any) -> None:
        """Form the teams and end with the code of the outcome."""
        code = form_teams_file(
            options["instance"],
            options["output"],
            seconds=options["seconds"],
            seed=options["seed"],
            start=options["start"],
        )
        sys.exit(code)
