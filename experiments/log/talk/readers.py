"""Who may read an experiment: asked of people, where `design.access` asks of a request."""

from django.db.models import Q, QuerySet

from experiments.design.access import STAFF
from experiments.design.models import Experiment
from infuse.people.models import User
from infuse.people.roles import ROLES

# Who talks with the team about its work.
COMPANIONS = ("coach", "programme_manager", "evaluation_lead")


def _with_role(experiment: Experiment, codes: frozenset[str] | tuple[str, ...]) -> Q:
    return Q(
        memberships__programme_id=experiment.programme_id,
        memberships__role__in=codes,
        memberships__ended_at=None,
    )


def _in_team(experiment: Experiment) -> Q:
    return Q(associates__seats__team_id=experiment.team_id, associates__seats__ended_on=None)


def addressees(experiment: Experiment) -> QuerySet[User]:
    """Whom a comment can be meant for: the team, and those who accompany it. Ordered by name."""
    ids = User.objects.filter(_in_team(experiment)).values("pk")
    staff = User.objects.filter(_with_role(experiment, COMPANIONS)).values("pk")
    return User.objects.filter(Q(pk__in=ids) | Q(pk__in=staff)).order_by("full_name", "pk")


def still_reading(experiment: Experiment, people: QuerySet[User]) -> QuerySet[User]:
    """Those of the people who may see the experiment now."""
    within = Experiment.Visibility
    team = User.objects.filter(_in_team(experiment)).values("pk")
    staff = User.objects.filter(_with_role(experiment, STAFF)).values("pk")
    found = Q(pk__in=team) | Q(pk__in=staff)
    if experiment.visibility == within.COHORT:
        leaders = User.objects.filter(_with_role(experiment, ("council_leader",))).values("pk")
        cohort = User.objects.filter(
            _with_role(experiment, ("associate",)),
        ).filter(associates__cohort_id=experiment.team.cohort_id)
        found |= Q(pk__in=leaders) | Q(pk__in=cohort.values("pk"))
    elif experiment.visibility in (within.LIBRARY, within.PUBLIC):
        seeing = tuple(code for code, role in ROLES.items() if "experiments.see" in role.may)
        found |= Q(pk__in=User.objects.filter(_with_role(experiment, seeing)).values("pk"))
    return people.filter(found)
