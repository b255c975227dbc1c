"""How many teams an issue may run, and how many people are in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import edit_issue
from infuse.people.models import User


@dataclass(frozen=True)
class Bounds:
    """What a manager lays down for an issue. No size: the cohort's own bound holds."""

    issue: WickedIssue
    max_teams: int
    min_size: int | None
    max_size: int | None
    version: int


@transaction.atomic
def set_bounds(*, bounds: Iterable[Bounds], actor: User | None, at: datetime | None = None) -> int:
    """Set the bounds of several issues at once, all or none; returns how many changed.

    Raises ValidationError by "<field>_<issue's id>" for contradictory numbers, and Stale for an
    issue that somebody else has changed.
    """
    changed = 0
    for one in bounds:
        changes = {
            "max_teams": one.max_teams,
            "min_teams": min(one.issue.min_teams, one.max_teams),
            "min_size": one.min_size,
            "max_size": one.max_size,
        }
        try:
            saved = edit_issue(
                issue=one.issue, changes=changes, actor=actor, version=one.version, at=at
            )
        except ValidationError as error:
            if not hasattr(error, "error_dict"):
                raise
            pk = one.issue.pk
            named = {f"{name}_{pk}": errors for name, errors in error.error_dict.items()}
            raise ValidationError(named) from error
        changed += saved.version != one.issue.version
    return changed
