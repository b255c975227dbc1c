"""`ask_for_reports [PROGRAMME …]`: queue a report of each subject that has none yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from experiments.reports.making import ask_for_report
from experiments.reports.subjects import subjects_of
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


class Command(BaseCommand):
    """A worker makes them; `make_reports` makes them itself and writes files."""

    help = "Queue a learning report of each subject that has none yet, for a worker to make."

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
                had = set(programme.reports.values_list("kind", "subject"))
                subjects = [one for row in programme.cohorts.all() for one in subjects_of(row)]
                missing = [one for one in subjects if (one.kind, one.code) not in had]
                for subject in missing:
                    ask_for_report(subject=subject, actor=None)
            self.stdout.write(f"{programme.slug}: {len(missing)} reports asked for.")
