"""The account of a team's phase."""

from datetime import date
from typing import Any

from cohorts.teams.models import Team
from experiments.barriers.models import Barrier
from experiments.reports.accounts import parts
from experiments.reports.accounts.experiment import account_of_experiment
from experiments.reports.asks import asks_from


def compile_team(*, team: Team, today: date) -> dict[str, Any]:
    """The account of a team's phase, as JSON can hold it. The same rows give the same account.

    A fixed number of queries, however many experiments there are.
    """
    experiments = [
        account_of_experiment(row) for row in parts.read_experiments(team.experiments.all())
    ]
    linked = Barrier.objects.filter(links__experiment__team=team, programme_id=team.programme_id)
    barriers = parts.read_barriers(linked, today)
    return parts.frame("team", team.programme, team.cohort, today) | {
        "team": parts.names(team) | {"code": team.code, "members": _members(team)},
        "issue": parts.issue_of(team),
        "asks": asks_from(barriers, experiments),
        "experiments": experiments,
        "barriers": barriers,
        "totals": parts.totals(experiments),
        "flow": parts.flow(experiments),
    }


def _members(team: Team) -> list[dict[str, Any]]:
    seats = team.seats.select_related("associate__person", "associate__organisation")
    return [
        {
            "name": seat.associate.person.full_name,
            "organisation_code": seat.associate.organisation.code,
            "organisation_en": seat.associate.organisation.name_en,
            "organisation_cy": seat.associate.organisation.name_cy,
            "left_on": seat.ended_on.isoformat() if seat.ended_on else None,
        }
        for seat in seats.order_by("associate__person__full_name", "pk")
    ]
