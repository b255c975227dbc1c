"""`begin_funded_work [PROGRAMME …]`: confirmed and claimed hours of a demo, and asked-for data."""

from infuse.loading.funded_work import begin_funded_work
from infuse.tenancy.models import Programme
from infuse.tenancy.programmes_command import ProgrammesCommand


class Command(ProgrammesCommand):
    """The first weeks of the cohort that experiments; not where hours are claimed already."""

    help = "Confirm and claim the first hours of a demo programme, and ask for data."

    def deed(self, programme: Programme) -> str:
        cohort = begin_funded_work(programme=programme, actor=None)
        return f"the first hours of {cohort.slug} are claimed."
