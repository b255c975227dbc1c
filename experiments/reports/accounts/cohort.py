"""The account of a whole cohort, and of one organisation's part in it."""

from datetime import date
from typing import Any

from django.db.models import Q

from cohorts.roster.models import Cohort
from cohorts.teams.models import Team
from experiments.barriers.models import Barrier
from experiments.design.models import Experiment
from experiments.reports.accounts import parts
from experiments.reports.accounts.experiment import account_of_experiment
from experiments.reports.accounts.people import took_part
from experiments.reports.accounts.skills import skills_of
from experiments.reports.asks import asks_from
from infuse.people.models import Organisation


def compile_cohort(*, cohort: Cohort, today: date) -> dict[str, Any]:
    """The account of a cohort: every team, experiment and standing barrier, in constant queries."""
    teams = list(cohort.teams.select_related("issue").order_by("pk"))
    experiments = Experiment.objects.filter(team__cohort=cohort, programme_id=cohort.programme_id)
    barriers = Barrier.objects.filter(cohort=cohort, programme_id=cohort.programme_id)
    return parts.frame("cohort", cohort.programme, cohort, today) | {
        **_work(teams, experiments, barriers, today),
        "people": took_part(cohort),
        "skills": skills_of(cohort),
    }


def compile_organisation(
    *, cohort: Cohort, organisation: Organisation, today: date
) -> dict[str, Any]:
    """An organisation's part in a cohort: the teams that its people sit in, the barriers it owns.

    It says nothing of skills: an organisation's people are too few for that to name nobody.
    """
    programme_id = cohort.programme_id
    teams = list(
        cohort.teams.filter(seats__associate__organisation=organisation)
        .select_related("issue")
        .distinct()
        .order_by("pk")
    )
    experiments = Experiment.objects.filter(team__in=teams, programme_id=programme_id)
    barriers = Barrier.objects.filter(
        Q(owner=organisation) | Q(links__experiment__team__in=teams),
        cohort=cohort,
        programme_id=programme_id,
    )
    names = parts.names(organisation) | {"code": organisation.code}
    return parts.frame("organisation", cohort.programme, cohort, today) | {
        "organisation": names,
        **_work(teams, experiments, barriers, today, owner=organisation.code),
        "people": took_part(cohort, organisation=organisation),
    }


def _work(
    teams: list[Team], experiments: Any, barriers: Any, today: date, owner: str = ""
) -> dict[str, Any]:
    """What the teams tried and what stands in their way; with `owner`, its own barriers ask."""
    accounts = [account_of_experiment(row) for row in parts.read_experiments(experiments)]
    standing = parts.read_barriers(barriers, today)
    own = [row for row in standing if not owner or row["owner_code"] == owner]
    return {
        "teams": [parts.team_line(team) for team in teams],
        "asks": asks_from(own, accounts),
        "experiments": accounts,
        "barriers": standing,
        "totals": parts.totals(accounts),
        "flow": parts.flow(accounts),
    }
