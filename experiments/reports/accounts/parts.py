"""What several kinds of account share: names, totals, barriers, people; all as plain data."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from cohorts.roster.models import Cohort
from cohorts.teams.models import Team
from experiments.barriers.models import Barrier
from experiments.design.models import Experiment
from experiments.reports.accounts.experiment import plain
from infuse.bilingual import CODES
from infuse.people.models import Organisation
from infuse.tenancy.models import Programme

VERSION = 3


def frame(kind: str, programme: Programme, cohort: Cohort, today: date) -> dict[str, Any]:
    """What stands at the head of an account of any kind."""
    return {
        "version": VERSION,
        "kind": kind,
        "compiled_on": today.isoformat(),
        "programme": names(programme) | {"slug": programme.slug, "is_demo": programme.is_demo},
        "cohort": names(cohort) | {"slug": cohort.slug},
    }


def names(row: object) -> dict[str, Any]:
    """A row's name in both languages."""
    return {f"name_{code}": getattr(row, f"name_{code}") for code in CODES}


def totals(experiments: list[dict[str, Any]]) -> dict[str, Any]:
    """Sums over the experiments: how many, decisions informed, pounds, hours, pounds a decision.

    The headline is decisions informed; there is no success rate.
    """
    decided = sum(1 for row in experiments if row["decision"])
    money = sum((Decimal(row["money_gbp"] or 0) for row in experiments), Decimal(0))
    hours = sum((Decimal(row["staff_hours"] or 0) for row in experiments), Decimal(0))
    return {
        "experiments": len(experiments),
        "decisions": decided,
        "money_gbp": plain(money),
        "staff_hours": plain(hours),
        "gbp_per_decision": plain((money / decided).quantize(Decimal(1))) if decided else None,
        "hours_per_decision": plain((hours / decided).quantize(Decimal(1))) if decided else None,
    }


def issue_of(team: Team) -> dict[str, Any]:
    """The wicked issue of a team."""
    issue = team.issue
    texts = {
        f"{name}_{code}": getattr(issue, f"{name}_{code}")
        for name in ("title", "theme", "statement", "who_is_affected", "outcome")
        for code in CODES
    }
    return texts | {"code": issue.code}


def team_line(team: Team) -> dict[str, Any]:
    """A team in one line: what it is called and the outcome that it seeks."""
    issue = issue_of(team)
    kept = {key: issue[key] for key in issue if key.startswith(("title_", "outcome_"))}
    return names(team) | {"code": team.code} | kept


def read_experiments(experiments: QuerySet[Experiment]) -> list[Experiment]:
    """Experiments with all that an account says of them, in a fixed number of queries."""
    return list(
        experiments.select_related("conclusion", "decision", "lock", "owner__person", "parent")
        .prefetch_related("metrics", "series__entries", "amendments")
        .order_by("lock__at", "code")
    )


def read_barriers(barriers: QuerySet[Barrier], today: date) -> list[dict[str, Any]]:
    """Barriers as plain data, the oldest first, in one query."""
    rows = barriers.select_related("owner").distinct().order_by("raised_on", "code")
    return [_barrier(row, today) for row in rows]


def _barrier(barrier: Barrier, today: date) -> dict[str, Any]:
    owner: Organisation = barrier.owner
    until = barrier.resolved_on or today
    return {
        "code": barrier.code,
        "title_en": barrier.title_en,
        "title_cy": barrier.title_cy,
        "owner_code": owner.code,
        "owner_en": owner.name_en,
        "owner_cy": owner.name_cy,
        "status": barrier.status,
        "days": max((until - barrier.raised_on).days, 0),
        "notes": barrier.notes,
    }


def flow(experiments: list[dict[str, Any]]) -> dict[str, int]:
    """How far the experiments went: planned, locked, run and decided, each counting the next."""
    return {
        "planned": len(experiments),
        "locked": sum(1 for row in experiments if row["locked_on"]),
        "run": sum(1 for row in experiments if row["verdict"] and row["verdict"] != "not_run"),
        "decided": sum(1 for row in experiments if row["decision"]),
    }
