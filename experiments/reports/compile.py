"""From a report's row to its account: plain data that page, PDF and data file all read.

The order and the rules of a report are those of an end-of-phase report for a council leader:
what is asked comes first, what went wrong stands beside what worked, in the same size.
"""

import hashlib
import json
from datetime import date
from typing import Any

from experiments.reports.accounts.cohort import compile_cohort, compile_organisation
from experiments.reports.accounts.inspire import compile_inspire
from experiments.reports.accounts.team import compile_team
from experiments.reports.accounts.write_up import compile_experiment
from experiments.reports.answering.promises import promises_for
from experiments.reports.drafting.drafted import drafted
from experiments.reports.models import Report


def compile_report(report: Report, *, today: date) -> dict[str, Any]:
    """The account of a report of any kind, its texts as drafted. The same rows give the same."""
    account = _compile(report, today) | {"promises": promises_for(report, today)}
    return account | {"passages": [draft.plain() for draft in drafted(account)]}


def _compile(report: Report, today: date) -> dict[str, Any]:
    kinds = Report.Kind
    if report.kind == kinds.TEAM and report.team:
        return compile_team(team=report.team, today=today)
    if report.kind == kinds.ORGANISATION and report.organisation:
        return compile_organisation(
            cohort=report.cohort, organisation=report.organisation, today=today
        )
    if report.kind == kinds.EXPERIMENT and report.experiment:
        return compile_experiment(experiment=report.experiment, today=today)
    compiles = {kinds.INSPIRE: compile_inspire, kinds.COHORT: compile_cohort}
    return compiles[kinds(report.kind)](cohort=report.cohort, today=today)


def account_hash(account: dict[str, Any]) -> str:
    """SHA-256 of the account as compact JSON with sorted keys."""
    text = json.dumps(account, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
