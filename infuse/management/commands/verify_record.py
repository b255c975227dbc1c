"""`verify_record PROGRAMME`: is the programme's record as it was written?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from infuse.record.verify import verify
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


class Command(BaseCommand):
    """Works out every hash again; exit code 1 and the number of the first entry that is wrong."""

    help = "Check the record of a programme."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", help="its slug")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            raise CommandError(f"There is no programme {options['programme']!r}.")
        with in_programme(programme.pk):
            verdict = verify(programme)
        if verdict.broken_number is not None:
            raise CommandError(
                f"The record is broken at entry {verdict.broken_number}"
                f" ({verdict.sound} entries before it are sound)."
            )
        self.stdout.write(
            f"The record is sound: {verdict.sound} entries."
            f" Its last fingerprint is {verdict.last_hash}."
        )
