"""What a report can be about: which subjects a cohort has, and what each is called."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from cohorts.roster.models import Cohort
from cohorts.teams.models import Team
from experiments.design.models import Experiment
from experiments.reports.models import Report
from infuse.people.models import Organisation

Kind = Report.Kind


@dataclass(frozen=True)
class Subject:
    """One possible report: its kind, its cohort, and the row that it is about, if any.

    `code` is how address and files name it: unique among a programme's subjects of its kind.
    """

    kind: str
    code: str
    cohort: Cohort
    team: Team | None = None
    organisation: Organisation | None = None
    experiment: Experiment | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """The columns of a report about it."""
        names = ("kind", "cohort", "team", "organisation", "experiment")
        return {name: getattr(self, name) for name in names} | {"subject": self.code}

    @property
    def name(self) -> str:
        """What it is called in the current language."""
        if self.experiment is not None:
            return str(self.experiment)
        if self.team is not None:
            return str(self.team)
        return str(self.organisation or self.cohort)


def of_team(team: Team) -> Subject:
    """A team's end-of-phase report. A code that two cohorts share is told apart by the cohort."""
    namesakes = Team.objects.filter(programme_id=team.programme_id, code=team.code)
    return _of_team(team, is_shared=namesakes.exclude(pk=team.pk).exists())


def _of_team(team: Team, *, is_shared: bool) -> Subject:
    code = f"{team.cohort.slug}-{team.code}" if is_shared else team.code
    return Subject(Kind.TEAM, safe(code), team.cohort, team=team)


def of_cohort(cohort: Cohort) -> Subject:
    """A cohort's report."""
    return Subject(Kind.COHORT, cohort.slug, cohort)


def of_inspire(cohort: Cohort) -> Subject:
    """The report of a cohort's inspire phase."""
    return Subject(Kind.INSPIRE, cohort.slug, cohort)


def of_organisation(cohort: Cohort, organisation: Organisation) -> Subject:
    """An organisation's part in a cohort."""
    code = safe(f"{cohort.slug}-{organisation.code}")
    return Subject(Kind.ORGANISATION, code, cohort, organisation=organisation)


def of_experiment(experiment: Experiment) -> Subject:
    """One experiment written up."""
    cohort = experiment.team.cohort
    return Subject(Kind.EXPERIMENT, safe(experiment.code), cohort, experiment=experiment)


def subjects_of(cohort: Cohort) -> list[Subject]:
    """Every report that can be made of a cohort, in the order in which they are listed.

    The inspire phase from its first day; an experiment from its lock on: before it there is
    nothing to tell.
    """
    found = [of_inspire(cohort)] if cohort.starts_on <= timezone.localdate() else []
    everywhere = list(
        Team.objects.filter(programme_id=cohort.programme_id)
        .select_related("cohort")
        .order_by("pk")
    )
    teams = [team for team in everywhere if team.cohort_id == cohort.pk]
    if not teams:
        return found
    shared = {team.code for team in everywhere if team.cohort_id != cohort.pk}
    found.append(of_cohort(cohort))
    found += [_of_team(team, is_shared=team.code in shared) for team in teams]
    found += [of_organisation(cohort, row) for row in _organisations(cohort)]
    locked = Experiment.objects.filter(
        team__in=teams, programme_id=cohort.programme_id, lock__isnull=False
    )
    return found + [
        of_experiment(row) for row in locked.select_related("team__cohort").order_by("code")
    ]


def _organisations(cohort: Cohort) -> list[Organisation]:
    """The organisations whose people sit in the cohort's teams."""
    seated = Organisation.objects.filter(
        programme_id=cohort.programme_id, associates__seats__team__cohort=cohort
    )
    return list(seated.distinct().order_by("code"))


def safe(code: str) -> str:
    """A code as an address and any file system take it."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in code)
