"""Merging an issue with another: rankings, questions, interest and rules follow."""

from collections import defaultdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cohorts.issues.curating.closing import refuse_with_teams
from cohorts.issues.curating.telling import tell_proposer, tell_rankers
from cohorts.issues.models import Ranking, WickedIssue
from cohorts.issues.offering import locked_issue
from cohorts.issues.stages import check_move
from cohorts.issues.talk.models import IssueInterest, IssueQuestion
from infuse.people.models import User
from infuse.record.write import record

_SHIFT = 1000  # ranks are unique: they move far away first, then to where they belong


@transaction.atomic
def merge_issues(
    *,
    issue: WickedIssue,
    into: WickedIssue,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> WickedIssue:
    """Merge `issue` with the offered issue `into`, which takes its place in every ranking; who
    ranked both keeps the better of the two ranks. The page of `issue` leads to the other.

    Raises ValidationError when a team works on it, or `into` is not another offered issue of the
    cohort.
    """
    if issue.pk == into.pk or issue.cohort_id != into.cohort_id:
        raise ValidationError({"into": _("Choose another issue of this cohort.")})
    for one in sorted((issue, into), key=lambda row: row.pk):
        locked_issue(one)
    issue, into = locked_issue(issue), locked_issue(into)
    if issue.merged_into_id == into.pk:
        return issue
    if into.state != WickedIssue.State.OFFERED:
        raise ValidationError({"into": _("Choose an issue that is offered.")})
    refuse_with_teams(issue)
    was_proposed = issue.state == WickedIssue.State.PROPOSED
    check_move(issue, WickedIssue.State.MERGED)
    issue.state, issue.merged_into = WickedIssue.State.MERGED, into
    issue.version += 1
    issue.save(update_fields=["state", "merged_into", "version"])
    if tell:
        tell_rankers(issue, kind="issue_merged", into=into)
        if was_proposed:
            tell_proposer(issue, into=into)
    followed = _move_rankings(issue, into)
    _move_talk(issue, into)
    WickedIssue.objects.filter(merged_into=issue).update(merged_into=into)
    data = {"code": issue.code, "into": into.code, "rankings": followed}
    record(verb="issues.merged", subject=issue, actor=actor, at=at, data=data)
    return issue


def _move_rankings(issue: WickedIssue, into: WickedIssue) -> int:
    """How many people's rankings changed. As many queries for one person as for a thousand."""
    better: list[int] = []
    worse: list[int] = []
    lost: dict[int, list[int]] = defaultdict(list)
    there = dict(into.rankings.values_list("associate_id", "rank"))
    for person, rank in issue.rankings.values_list("associate_id", "rank"):
        if person in there:
            (better if rank < there[person] else worse).append(person)
            lost[max(rank, there[person])].append(person)
    into.rankings.filter(associate__in=better).delete()
    issue.rankings.filter(associate__in=worse).delete()
    moved = issue.rankings.update(issue=into)
    for rank, people in lost.items():
        _close_gap(people, rank)
    return moved + len(worse)


def _close_gap(people: list[int], rank: int) -> None:
    """Move what these associates ranked after `rank` up by one."""
    theirs = Ranking.objects.filter(associate__in=people)
    theirs.filter(rank__gt=rank).update(rank=F("rank") + _SHIFT)
    theirs.filter(rank__gt=_SHIFT).update(rank=F("rank") - _SHIFT - 1)


def _move_talk(issue: WickedIssue, into: WickedIssue) -> None:
    IssueQuestion.objects.filter(issue=issue).update(issue=into)
    already = IssueInterest.objects.filter(issue=into).values("person_id")
    theirs = IssueInterest.objects.filter(issue=issue)
    theirs.exclude(person_id__in=list(already.values_list("person_id", flat=True))).update(
        issue=into
    )
    theirs.delete()
