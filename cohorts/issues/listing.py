"""The issues of a cohort as a list shows them."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from cohorts.issues.models import Ranking, WickedIssue
from cohorts.roster.models import Associate, Cohort


def listed_issues(cohort: Cohort, own: Associate | None, *, manages: bool) -> QuerySet[WickedIssue]:
    """The issues, each with `team_count`, `interest_count` and `own_rank`.

    A proposed one is for those who manage issues; so are a merged one, and a closed one that no
    team works on.
    """
    mine = Ranking.objects.filter(issue=OuterRef("pk"), associate=own)
    working = Count("teams", filter=Q(teams__seats__ended_on=None), distinct=True)
    rows = cohort.wicked_issues.select_related("sponsor").annotate(
        team_count=working,
        interest_count=Count("interests", distinct=True),
        own_rank=Subquery(mine.values("rank")[:1]),
    )
    if manages:
        return rows
    seen = rows.exclude(state__in=(WickedIssue.State.PROPOSED, WickedIssue.State.MERGED))
    return seen.exclude(state=WickedIssue.State.CLOSED, teams=None)
