"""Locks and bans: a person who must, or must not, work on an issue."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate
from cohorts.teams.rules.models import IssueRule
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def add_issue_rule(
    *,
    associate: Associate,
    issue: WickedIssue,
    rule: str,
    reason: str,
    actor: User | None,
    at: datetime | None = None,
) -> IssueRule:
    """Lock a person to an issue ("lock") or keep them from it ("ban").

    The same rule again is returned as it is. Raises ValidationError for somebody who has left, an
    issue that is not offered to their cohort, a second lock, and the opposite of a rule.
    """
    if rule not in IssueRule.Rule.values:
        raise ValidationError({"rule": _("Choose one of the rules.")})
    rows = Associate.objects.filter(programme_id=associate.programme_id, withdrawal=None)
    here = rows.select_for_update(no_key=True, of=("self",)).filter(pk=associate.pk).first()
    if here is None:
        raise ValidationError({"associate": _("This associate has left the cohort.")})
    if issue.cohort_id != here.cohort_id or issue.state != WickedIssue.State.OFFERED:
        raise ValidationError({"issue": _("Choose an issue that is offered to the cohort.")})
    found = IssueRule.objects.filter(associate=here, issue=issue).first()
    if found is not None and found.rule != rule:
        raise ValidationError(_("This person and this issue have the opposite rule."))
    if found is not None:
        return found
    lock = here.issue_rules.filter(rule=IssueRule.Rule.LOCK).select_related("issue").first()
    if rule == IssueRule.Rule.LOCK and lock is not None:
        text = _("This person is fixed to the issue “%(issue)s” already: they are in one team.")
        raise ValidationError({"issue": text % {"issue": lock.issue.title}})
    made = IssueRule.objects.create(
        programme_id=here.programme_id,
        associate=here,
        issue=issue,
        rule=rule,
        reason=reason,
        added_by=actor,
    )
    # Not about whom: others read the record too.
    data = {"issue": issue.code}
    record(verb="teams.issue_rule_added", subject=made, actor=actor, at=at, data=data)
    return made


@transaction.atomic
def remove_issue_rule(*, rule: IssueRule, actor: User | None, at: datetime | None = None) -> None:
    """Take a rule back; one that is gone already is no mistake."""
    found = IssueRule.objects.filter(programme_id=rule.programme_id, pk=rule.pk)
    locked = found.select_for_update(no_key=True).first()
    if locked is not None:
        record(verb="teams.issue_rule_removed", subject=locked, actor=actor, at=at)
        locked.delete()
