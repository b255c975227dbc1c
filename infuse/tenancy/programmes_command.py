"""A command for some programmes by their slugs, or for every demo programme."""

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


class ProgrammesCommand(BaseCommand, ABC):
    """Does one deed in each programme, and says what came of it or why it was refused."""

    @abstractmethod
    def deed(self, programme: Programme) -> str:
        """What the command does; its outcome in words. Raises ValidationError to refuse."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programmes", nargs="*", help="slugs; all demo programmes by default")

    def handle(self, *args: Any, **options: Any) -> None:
        slugs: list[str] = options["programmes"]
        wanted = {"slug__in": slugs} if slugs else {"is_demo": True}
        found = list(Programme.objects.filter(**wanted))
        for slug in set(slugs) - {programme.slug for programme in found}:
            raise CommandError(f"There is no programme called {slug}.")
        for programme in found:
            with in_programme(programme.pk):
                self.stdout.write(f"{programme.slug}: {self._outcome(programme)}")

    def _outcome(self, programme: Programme) -> str:
        try:
            return self.deed(programme)
        except ValidationError as refusal:
            return "; ".join(refusal.messages)
