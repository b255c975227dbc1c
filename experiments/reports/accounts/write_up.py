"""One experiment written up for everyone: the same facts as inside, and nobody's name."""

from datetime import date
from typing import Any

from experiments.barriers.models import Barrier
from experiments.design.models import Experiment
from experiments.reports.accounts import parts
from experiments.reports.accounts.experiment import account_of_experiment


def compile_experiment(*, experiment: Experiment, today: date) -> dict[str, Any]:
    """The account of one experiment. Names of people are left out; amendments and lines stay."""
    team = experiment.team
    own = Experiment.objects.filter(pk=experiment.pk, programme_id=experiment.programme_id)
    rows = [account_of_experiment(row) for row in parts.read_experiments(own)]
    for row in rows:
        del row["owner"]
    linked = Barrier.objects.filter(
        links__experiment=experiment, programme_id=experiment.programme_id
    )
    barriers = parts.read_barriers(linked, today)
    for barrier in barriers:
        del barrier["notes"]
    plan = ("method", "comparison", "comparison_reason_if_none", "sample", "evidence_check",
            "whose_voice_is_missing", "riskiest_assumption")  # fmt: skip
    return parts.frame("experiment", experiment.programme, team.cohort, today) | {
        "issue": parts.issue_of(team),
        "teams": [parts.team_line(team)],
        "plan": {name: getattr(experiment, name) for name in plan},
        "experiments": rows,
        "barriers": barriers,
        "totals": parts.totals(rows),
        "asks": [],
    }
