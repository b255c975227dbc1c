"""Compare a cohort's teams, as people formed them, with those that the engine forms."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cohorts.roster.models import Cohort
from cohorts.teams.comparing import CRITERIA, Compared, compared
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


class Command(BaseCommand):
    """Prints score, criteria and ranks of both, and how many people would be elsewhere."""

    help = "Compare the teams of a programme's cohorts with those that the engine forms."

    def add_arguments(self, parser: CommandParser) -> None:
        """The programme's slug, and how long the engine may take for each cohort."""
        parser.add_argument("programme")
        parser.add_argument("--seconds", type=float, default=10.0)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for a programme that is not there or has no teams."""
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            raise CommandError(f"There is no programme “{options['programme']}”.")
        with in_programme(programme.pk):
            rows = Cohort.objects.filter(programme=programme, teams__isnull=False).distinct()
            cohorts = list(rows.select_related("assessment_round").order_by("starts_on"))
            if not cohorts:
                raise CommandError("No teams are formed in this programme.")
            for cohort in cohorts:
                cohort.programme = programme
                self._print(cohort, options["seconds"], options["seed"])

    def _print(self, cohort: Cohort, seconds: float, seed: int) -> None:
        self.stdout.write(f"{cohort.slug}: {cohort.name_en}")
        try:
            found = compared(cohort, seconds=seconds, seed=seed)
        except ValidationError as error:
            self.stdout.write("  " + " ".join(error.messages))
            return
        if found is None:
            self.stdout.write("  Under the rules there can be no teams.")
            return
        self._table(found)

    def _table(self, found: Compared) -> None:
        out, whole = self.stdout.write, found.comparison
        out(f"  {found.people} people, {found.teams} teams as they were formed")
        out(f"  {'':22}{'as formed':>12}{'engine':>12}")
        out(f"  {'score':22}{whole.score[0]:12.2f}{whole.score[1]:12.2f}")
        out(f"  {'proven bound':22}{'':12}{found.bound:12.2f}")
        for name in CRITERIA:
            before, after = whole.criteria[name]
            out(f"  {name:22}{before:12.1f}{after:12.1f}")
        before, after = whole.worst_associate
        out(f"  {'worst-off person':22}{before:12.1f}{after:12.1f}")
        for rank, (before_n, after_n) in sorted(whole.ranks.items()):
            label = f"rank {rank}" if rank else "unranked"
            out(f"  {label:22}{before_n:12}{after_n:12}")
        out(f"  {'limits broken':22}{found.broken:12}{0:12}")
        out(f"  {len(whole.moved)} people would be in another team")
