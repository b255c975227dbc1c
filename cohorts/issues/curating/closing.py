"""Closing an issue with a reason, and offering it again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.issues.curating.telling import tell_proposer, tell_rankers
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import locked_issue
from cohorts.issues.stages import check_move
from cohorts.issues.texts import check_texts
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def close_issue(
    *,
    issue: WickedIssue,
    reason_en: str = "",
    reason_cy: str = "",
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> WickedIssue:
    """Take an issue out of the choice, or decline a proposed one; who ranked it or proposed it
    hears why. Rankings of it stay; no team can be formed on it.

    Raises ValidationError when a team works on it or there is no reason in either language.
    """
    issue = locked_issue(issue)
    if issue.state == WickedIssue.State.CLOSED:
        return issue
    refuse_with_teams(issue)
    if not (reason_en.strip() or reason_cy.strip()):
        raise ValidationError({"reason_en": _("Give a reason. It is shown to everybody.")})
    was_proposed = issue.state == WickedIssue.State.PROPOSED
    check_move(issue, WickedIssue.State.CLOSED)
    issue.closed_reason_en, issue.closed_reason_cy = reason_en.strip(), reason_cy.strip()
    _move(issue, WickedIssue.State.CLOSED, "issues.closed", actor, at)
    if tell and was_proposed:
        tell_proposer(issue)
    elif tell:
        tell_rankers(issue, kind="issue_closed")
    return issue


@transaction.atomic
def reopen_issue(
    *, issue: WickedIssue, actor: User | None, at: datetime | None = None, tell: bool = True
) -> WickedIssue:
    """Offer a closed or a proposed issue to the cohort. A proposer hears of it.

    Raises ValidationError, by field, while a text stands in one language only.
    """
    issue = locked_issue(issue)
    if issue.state == WickedIssue.State.OFFERED:
        return issue
    was_proposed = issue.state == WickedIssue.State.PROPOSED
    check_texts(issue, every=was_proposed)
    check_move(issue, WickedIssue.State.OFFERED)
    issue.closed_reason_en = issue.closed_reason_cy = ""
    verb = "issues.accepted" if was_proposed else "issues.reopened"
    _move(issue, WickedIssue.State.OFFERED, verb, actor, at)
    if tell and was_proposed:
        tell_proposer(issue)
    return issue


def refuse_with_teams(issue: WickedIssue) -> None:
    """Raises ValidationError when a team works on the issue."""
    if issue.teams.filter(seats__ended_on=None, seats__isnull=False).exists():
        raise ValidationError(_("A team works on this issue: it stays as it is."), code="teams")


def _move(
    issue: WickedIssue, state: str, verb: str, actor: User | None, at: datetime | None
) -> None:
    issue.state = state
    issue.version += 1
    issue.save(update_fields=["state", "version", "closed_reason_en", "closed_reason_cy"])
    record(verb=verb, subject=issue, actor=actor, at=at, data={"code": issue.code})
