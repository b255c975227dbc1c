"""`load_programme DIR …`: load whole programmes from folders, or refuse with all that is wrong."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from infuse.loading.folder import read_folder
from infuse.loading.load import load_programme
from infuse.loading.problems import LoadRefused
from infuse.tenancy.models import Programme


def monday(text: str) -> date:
    """A Monday as YYYY-MM-DD. Raises ValueError for anything else."""
    day = date.fromisoformat(text)
    if day.weekday() != 0:
        raise ValueError
    return day


class Command(BaseCommand):
    """One transaction a folder. Exit code 1 and not a row when anything in it is wrong."""

    help = "Load programmes from folders in the format of demo/."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
        parser.add_argument("--start", type=monday, help="the cohort's first Monday, YYYY-MM-DD")
        parser.add_argument(
            "--missing", action="store_true", help="pass over programmes that are loaded already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in options["folders"]:
            try:
                self._load(folder, options)
            except LoadRefused as refused:
                for problem in refused.problems:
                    self.stderr.write(f"{folder}/{problem}")
                count = len(refused.problems)
                raise CommandError(
                    f"{folder}: {count} problem{'s' if count > 1 else ''}; nothing was loaded."
                ) from None

    def _load(self, folder: Path, options: dict[str, Any]) -> None:
        if options["missing"] and _is_there(folder):
            return
        programme = load_programme(folder, start=options["start"], stream=sys.stderr)
        self.stdout.write(f"Loaded {programme.slug} from {folder}.")


def _is_there(folder: Path) -> bool:
    slug = read_folder(folder).cohort["tenant_slug"]
    return Programme.objects.filter(slug=slug).exists()
