"""Everybody to place, with all that a formation rests on, in one query."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject

from cohorts.issues.models import Avoidance, Ranking, Strength, Wish
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import PairRule
from cohorts.teams.rules.models import IssueRule

# What no page of a formation shows of somebody, and what is long.
LEFT_OUT = (
    "adjustments",
    "grade",
    "line_manager_email",
    "line_manager_name",
    "job_title",
    "working_pattern",
    "joined_at",
    "person__password",
    "person__last_login",
    "person__created_at",
    "person__is_operator",
)


def people_of(cohort: Cohort) -> QuerySet[Associate]:
    """Everybody to place, in one query.

    Each has `ranked` (issue ids, best first), `brings` (such as "data 2"), `pairs` (the rules about
    them and somebody with a greater id), `avoids` (ids), `meets` (half-days) and `bound` (the rules
    about them and an issue).
    """
    mine = {"associate": OuterRef("pk")}
    ranked = Ranking.objects.filter(**mine).order_by("rank").values("issue_id")
    brings = Strength.objects.filter(**mine).order_by("area")
    level = Concat("area", Value(" "), Cast("level", CharField()))
    pairs = PairRule.objects.filter(a=OuterRef("pk")).order_by("b_id")
    avoids = Avoidance.objects.filter(**mine).order_by("other_id").values("other_id")
    bound = IssueRule.objects.filter(**mine).order_by("pk")
    # A rule about an issue that was merged is about the one that it was merged with.
    about = Coalesce("issue__merged_into_id", "issue_id")
    return (
        cohort.associates.filter(withdrawal=None)
        .select_related("person", "organisation")
        .defer(*LEFT_OUT)
        .annotate(
            ranked=ArraySubquery(ranked),
            brings=ArraySubquery(brings.values_list(level)),
            pairs=ArraySubquery(pairs.values(data=JSONObject(other="b_id", rule="rule"))),
            avoids=ArraySubquery(avoids),
            meets=Subquery(Wish.objects.filter(**mine).values("half_days")),
            bound=ArraySubquery(bound.values(data=JSONObject(issue=about, rule="rule"))),
        )
        .order_by("pk")
    )
