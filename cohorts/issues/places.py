"""The place of an issue in a ranking: closed and merged issues leave no gap."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from cohorts.issues.models import Ranking, WickedIssue
from cohorts.roster.models import Associate, Cohort


def standing_rankings() -> QuerySet[Any]:
    """Rankings of issues that can still be ranked, each with its `place` among them, from 1."""
    offered = Ranking.objects.filter(issue__state=WickedIssue.State.OFFERED)
    better = offered.filter(associate=OuterRef("associate"), rank__lte=OuterRef("rank"))
    number = better.order_by().values("associate").annotate(n=Count("pk")).values("n")
    return offered.annotate(place=Subquery(number))


def places_of(associate: Associate) -> dict[int, int]:
    """The place of each issue that an associate ranked and can still rank, by its id."""
    offered = associate.rankings.filter(issue__state=WickedIssue.State.OFFERED)
    ids = offered.order_by("rank").values_list("issue_id", flat=True)
    return {pk: place for place, pk in enumerate(ids, start=1)}


def counts_by_place(cohort: Cohort) -> dict[int, dict[int, int]]:
    """How many people who are still here gave each issue each place, by issue and place."""
    here = Ranking.objects.filter(
        issue__cohort=cohort,
        issue__state=WickedIssue.State.OFFERED,
        associate__withdrawal=None,
    )
    counts: dict[int, dict[int, int]] = {}
    person, place = 0, 0
    rows = here.order_by("associate_id", "rank").values_list("associate_id", "issue_id")
    for associate_id, issue_id in rows:
        place = place + 1 if associate_id == person else 1
        person = associate_id
        of_issue = counts.setdefault(issue_id, {})
        of_issue[place] = of_issue.get(place, 0) + 1
    return counts
