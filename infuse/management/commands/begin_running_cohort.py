"""`begin_running_cohort [PROGRAMME …]`: a small cohort of a demo in the middle of its weeks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from infuse.loading.running_cohort import begin_running_cohort
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


class Command(BaseCommand):
    """People of the waiting list, with what they did so far; not where weeks run already."""

    help = "Let a small cohort of a demo programme stand in the middle of its learning weeks."

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
                    cohort = begin_running_cohort(programme=programme, actor=None)
                except ValidationError as refusal:
                    self.stdout.write(f"{programme.slug}: {'; '.join(refusal.messages)}")
                    continue
                self.stdout.write(f"{programme.slug}: {cohort.slug} is in its weeks.")
