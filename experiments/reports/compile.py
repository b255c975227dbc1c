"""Gather a team's account as plain data: what the web page, the PDF and the data file all read.

The order and the rules of the report are those of an end-of-phase report for a council leader:
what is asked comes first, what went wrong stands beside what worked, in the same size.
"""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from cohorts.teams.models import Team
from experiments.barriers.models import Barrier
from experiments.design.models import Experiment
from experiments.reports.asks import asks_from
from experiments.reports.experiment_account import account_of_experiment, plain
from infuse.bilingual import CODES
from infuse.people.models import Organisation
from infuse.tenancy.models import Programme

VERSION = 1


def compile_team(*, team: Team, today: date) -> dict[str, Any]:
    """The account of a team's phase, as JSON can hold it. The same rows give the same account.

    A fixed number of queries, however many experiments there are.
    """
    experiments = [account_of_experiment(row) for row in _experiments(team)]
    barriers = [_barrier(row, today) for row in _barriers(team)]
    return {
        "version": VERSION,
        "compiled_on": today.isoformat(),
        "programme": _programme(team.programme),
        "cohort": _names(team.cohort) | {"slug": team.cohort.slug},
        "team": _names(team) | {"code": team.code, "members": _members(team)},
        "issue": _issue(team),
        "asks": asks_from(barriers, experiments),
        "experiments": experiments,
        "barriers": barriers,
        "totals": totals(experiments),
    }


def account_hash(account: dict[str, Any]) -> str:
    """SHA-256 of the account as compact JSON with sorted keys."""
    text = json.dumps(account, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


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


def _names(row: object) -> dict[str, Any]:
    return {f"name_{code}": getattr(row, f"name_{code}") for code in CODES}


def _programme(programme: Programme) -> dict[str, Any]:
    return _names(programme) | {"slug": programme.slug, "is_demo": programme.is_demo}


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


def _issue(team: Team) -> dict[str, Any]:
    issue = team.issue
    names = ("title", "statement", "who_is_affected", "outcome")
    texts = {f"{n}_{c}": getattr(issue, f"{n}_{c}") for n in names for c in CODES}
    return texts | {"code": issue.code, "theme": issue.theme}


def _experiments(team: Team) -> list[Experiment]:
    return list(
        team.experiments.select_related("conclusion", "decision", "lock", "owner__person", "parent")
        .prefetch_related("metrics", "series__entries", "amendments")
        .order_by("lock__at", "code")
    )


def _barriers(team: Team) -> list[Barrier]:
    return list(
        Barrier.objects.filter(links__experiment__team=team, programme_id=team.programme_id)
        .select_related("owner")
        .distinct()
        .order_by("raised_on", "code")
    )


def _barrier(barrier: Barrier, today: date) -> dict[str, Any]:
    owner: Organisation = barrier.owner
    until = barrier.resolved_on or today
    return {
        "code": barrier.code,
        "title_en": barrier.title_en or barrier.title_cy,
        "title_cy": barrier.title_cy or barrier.title_en,
        "owner_code": owner.code,
        "owner_en": owner.name_en,
        "owner_cy": owner.name_cy,
        "status": barrier.status,
        "days": max((until - barrier.raised_on).days, 0),
        "notes": barrier.notes,
    }
