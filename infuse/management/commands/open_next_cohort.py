"""`open_next_cohort PROGRAMME …`: a cohort after the newest one, with a call that is open now."""

from infuse.loading.next_cohort import open_next_cohort
from infuse.tenancy.models import Programme
from infuse.tenancy.programmes_command import ProgrammesCommand


class Command(ProgrammesCommand):
    """Copies phases, weeks, panel and issues of the newest cohort."""

    help = "Set up the next cohort of a programme after its newest one, and open its call."

    def deed(self, programme: Programme) -> str:
        cohort = open_next_cohort(programme=programme, actor=None)
        return f"{cohort.slug} is open for applications."
