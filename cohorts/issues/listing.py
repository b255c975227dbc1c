"""The issues of a cohort as a list shows them."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from cohorts.issues.models import WickedIssue
from cohorts.issues.places import standing_rankings
from cohorts.roster.models import Associate, Cohort
from infuse.people.models import User
from infuse.request import MemberRequest


def listed_issues(
    cohort: Cohort, own: Associate | None, *, manages: bool, person: User | None = None
) -> QuerySet[WickedIssue]:
    """The issues, each with `team_count`, `interest_count` and `own_rank`.

    A proposed one is for those who manage issues and for whoever proposed it; a merged one, and a
    closed one that no team works on, likewise.
    """
    mine = standing_rankings().filter(issue=OuterRef("pk"), associate=own)
    working = Count("teams", filter=Q(teams__seats__ended_on=None), distinct=True)
    rows = cohort.wicked_issues.select_related("sponsor").annotate(
        team_count=working,
        interest_count=Count("interests", distinct=True),
        own_rank=Subquery(mine.values("place")[:1]),
    )
    if manages:
        return rows
    states = WickedIssue.State
    offered = Q(state=states.OFFERED) | Q(state=states.CLOSED, teams__isnull=False)
    return rows.filter(offered | proposed_by(person))


def proposed_by(person: User | None) -> Q:
    """The issues that somebody proposed: they see what becomes of them, whatever it is."""
    if person is None:
        return Q(pk__in=())
    return Q(proposed_by=person) & ~Q(source=WickedIssue.Source.MANAGER)


def states_of(cohort: Cohort) -> list[tuple[str, Any, int]]:
    """Each state that issues of the cohort are in: its code, its name, how many. One query."""
    found = cohort.wicked_issues.order_by().values_list("state").annotate(issues=Count("pk"))
    counts = dict(found)
    return [
        (state, name, counts[state]) for state, name in WickedIssue.State.choices if state in counts
    ]


def state_asked(request: MemberRequest) -> str:
    """The state to which the manager narrows the list; "" for all."""
    asked = request.GET.get("state", "")
    return asked if asked in WickedIssue.State.values else ""
