"""`ask_for_reports [PROGRAMME …]`: queue a report of each subject that has none yet."""

from experiments.reports.making import ask_for_report
from experiments.reports.subjects import subjects_of
from infuse.tenancy.models import Programme
from infuse.tenancy.programmes_command import ProgrammesCommand


class Command(ProgrammesCommand):
    """A worker makes them; `make_reports` makes them itself and writes files."""

    help = "Queue a learning report of each subject that has none yet, for a worker to make."

    def deed(self, programme: Programme) -> str:
        had = set(programme.reports.values_list("kind", "subject"))
        subjects = [one for row in programme.cohorts.all() for one in subjects_of(row)]
        missing = [one for one in subjects if (one.kind, one.code) not in had]
        for subject in missing:
            ask_for_report(subject=subject, actor=None)
        return f"{len(missing)} reports asked for."
