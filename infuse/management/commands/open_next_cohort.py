"""`open_next_cohort PROGRAMME …`: a cohort after the newest one, with a call that is open now."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from infuse.loading.next_cohort import open_next_cohort
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


class Command(BaseCommand):
    """Copies phases, weeks, panel and issues of the newest cohort."""

    help = "Set up the next cohort of a programme after its newest one, and open its call."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programmes", nargs="*", help="slugs; all demo programmes by default")

    def handle(self, *args: Any, **options: Any) -> None:
        slugs: list[str] = options["programmes"]
        found = Programme.objects.filter(slug__in=slugs) if slugs else Programme.objects.filter(
            is_demo=True
        )  # fmt: skip
        for slug in set(slugs) - {programme.slug for programme in found}:
            raise CommandError(f"There is no programme called {slug}.")
        for programme in found:
            with in_programme(programme.pk):
                try:
                    cohort = open_next_cohort(programme=programme, actor=None)
                except ValidationError as refusal:
                    self.stdout.write(f"{programme.slug}: {'; '.join(refusal.messages)}")
                    continue
                self.stdout.write(f"{programme.slug}: {cohort.slug} is open for applications.")
