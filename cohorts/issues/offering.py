"""Offering wicked issues to a cohort, changing their words, closing and reopening them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.issues.stages import check_move
from cohorts.roster.models import Cohort
from infuse.people.models import Organisation, User
from infuse.record.write import record

# What `edit_issue` may change; the code and the cohort stay.
EDITABLE = (
    "title_en", "title_cy", "theme", "sponsor", "statement_en", "statement_cy",
    "who_is_affected_en", "who_is_affected_cy", "outcome_en", "outcome_cy",
    "min_teams", "max_teams",
)  # fmt: skip


@transaction.atomic
def offer_issue(
    *,
    cohort: Cohort,
    code: str,
    title_en: str,
    title_cy: str,
    theme: str,
    sponsor: Organisation | None,
    statement_en: str,
    statement_cy: str,
    who_is_affected_en: str,
    who_is_affected_cy: str = "",
    outcome_en: str,
    outcome_cy: str,
    min_teams: int,
    max_teams: int,
    actor: User | None,
    at: datetime | None = None,
) -> WickedIssue:
    """Offer a wicked issue, with its one measurable outcome, to a cohort.

    It may have from `min_teams` to `max_teams` teams. Raises ValidationError, by field, for a
    missing text, a code that the cohort has already, or contradictory numbers.
    """
    issue = WickedIssue(
        programme_id=cohort.programme_id,
        cohort=cohort,
        code=code.strip(),
        title_en=title_en,
        title_cy=title_cy,
        theme=theme,
        sponsor=sponsor,
        statement_en=statement_en,
        statement_cy=statement_cy,
        who_is_affected_en=who_is_affected_en,
        who_is_affected_cy=who_is_affected_cy,
        outcome_en=outcome_en,
        outcome_cy=outcome_cy,
        min_teams=min_teams,
        max_teams=max_teams,
    )
    if cohort.wicked_issues.filter(code=issue.code).exists():
        raise ValidationError({"code": _("This cohort has an issue with this code already.")})
    _save(issue)
    data = {"cohort": cohort.slug, "code": issue.code}
    record(verb="issues.offered", subject=issue, actor=actor, at=at, data=data)
    return issue


@transaction.atomic
def edit_issue(
    *,
    issue: WickedIssue,
    changes: Mapping[str, Any],
    actor: User | None,
    at: datetime | None = None,
) -> WickedIssue:
    """Change an issue's words or numbers; `changes` has the new value of each field of `EDITABLE`.

    Nothing that differs: nothing is recorded. Raises ValidationError as `offer_issue` does.
    """
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"An issue's {', '.join(sorted(unknown))} cannot be edited.")
    issue = _locked(issue)
    changed = sorted(name for name, value in changes.items() if getattr(issue, name) != value)
    if not changed:
        return issue
    for name in changed:
        setattr(issue, name, changes[name])
    _save(issue)
    record(verb="issues.edited", subject=issue, actor=actor, at=at, data={"fields": changed})
    return issue


@transaction.atomic
def close_issue(
    *, issue: WickedIssue, actor: User | None, at: datetime | None = None
) -> WickedIssue:
    """Take an issue out of the choice. Rankings of it stay; no team can be formed on it.

    Raises ValidationError when a team works on it.
    """
    issue = _locked(issue)
    if issue.state == WickedIssue.State.CLOSED:
        return issue
    if issue.teams.filter(seats__ended_on=None, seats__isnull=False).exists():
        raise ValidationError(_("A team works on this issue: it cannot be closed."), code="teams")
    return _move(issue, WickedIssue.State.CLOSED, "issues.closed", actor, at)


@transaction.atomic
def reopen_issue(
    *, issue: WickedIssue, actor: User | None, at: datetime | None = None
) -> WickedIssue:
    """Offer a closed or a proposed issue to the cohort (again)."""
    issue = _locked(issue)
    if issue.state == WickedIssue.State.OFFERED:
        return issue
    return _move(issue, WickedIssue.State.OFFERED, "issues.reopened", actor, at)


def _move(
    issue: WickedIssue, state: str, verb: str, actor: User | None, at: datetime | None
) -> WickedIssue:
    check_move(issue, state)
    issue.state = state
    issue.save(update_fields=["state"])
    record(verb=verb, subject=issue, actor=actor, at=at, data={"code": issue.code})
    return issue


def _locked(issue: WickedIssue) -> WickedIssue:
    rows = WickedIssue.objects.filter(programme_id=issue.programme_id)
    return rows.select_for_update().get(pk=issue.pk)


def _save(issue: WickedIssue) -> None:
    issue.clean_fields(exclude=["cohort", "sponsor"])
    if issue.max_teams < issue.min_teams:
        text = _("The most teams cannot be fewer than the least teams.")
        raise ValidationError({"max_teams": text})
    issue.save()
