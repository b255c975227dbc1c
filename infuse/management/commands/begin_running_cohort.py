"""`begin_running_cohort [PROGRAMME …]`: a small cohort of a demo in the middle of its weeks."""

from infuse.loading.running_cohort import begin_running_cohort
from infuse.tenancy.models import Programme
from infuse.tenancy.programmes_command import ProgrammesCommand


class Command(ProgrammesCommand):
    """People of the waiting list, with what they did so far; not where weeks run already."""

    help = "Let a small cohort of a demo programme stand in the middle of its learning weeks."

    def deed(self, programme: Programme) -> str:
        cohort = begin_running_cohort(programme=programme, actor=None)
        return f"{cohort.slug} is in its weeks."
