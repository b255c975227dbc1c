"""Which experiments somebody may see, and which they may work on. Others get 404."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.teams.life.carrying import teams_of, with_merges
from cohorts.teams.models import Seat
from experiments.design.models import Experiment
from infuse.people.access import may, roles_of
from infuse.request import MemberRequest

# The programme's staff see every experiment of it, those kept within a team as well.
STAFF = frozenset({"programme_manager", "coach", "evaluation_lead", "auditor", "translator"})
_WITHIN = Experiment.Visibility


@dataclass(frozen=True)
class Standing:
    """Where a person stands: the running seats, the cohorts, and what their roles let them see."""

    seats: tuple[Seat, ...]
    cohort_ids: frozenset[int]
    is_staff: bool
    sees_cohorts: bool
    checks_ethics: bool
    signs_standards: bool

    @property
    def team_ids(self) -> frozenset[int]:
        """The teams that the person sits in now, and those that were merged into them."""
        return teams_of(self.seats)

    def works_on(self, experiment: Experiment) -> bool:
        """Whether the person is on the experiment's team."""
        return experiment.team_id in self.team_ids


def standing_of(request: MemberRequest) -> Standing:
    """The person's standing in the request's programme. Two queries at most."""
    own = request.programme.associates.filter(person_id=request.user.pk)
    seats = (
        with_merges(
            request.programme.seats.filter(associate__person_id=request.user.pk, ended_on=None)
        )
        .select_related("team", "associate")
        .order_by("pk")
        if may(request, "experiments.work")
        else ()
    )
    roles = roles_of(request)
    return Standing(
        seats=tuple(seats),
        cohort_ids=frozenset(own.values_list("cohort_id", flat=True))
        if "associate" in roles
        else frozenset(),
        is_staff=bool(roles & STAFF),
        sees_cohorts="council_leader" in roles,
        checks_ethics=may(request, "experiments.check_ethics"),
        signs_standards=may(request, "standards.sign"),
    )


def visible(request: MemberRequest, standing: Standing) -> QuerySet[Experiment]:
    """The programme's experiments that the person may see."""
    everything = request.programme.experiments.all()
    if standing.is_staff:
        return everything
    shown = Q(visibility__in=[_WITHIN.LIBRARY, _WITHIN.PUBLIC]) | Q(team__in=standing.team_ids)
    within_cohort = Q(visibility=_WITHIN.COHORT)
    if not standing.sees_cohorts:
        within_cohort &= Q(team__cohort__in=standing.cohort_ids)
    return everything.filter(shown | within_cohort)


def seen_or_404(request: MemberRequest, pk: int, standing: Standing) -> Experiment:
    """An experiment that the person may see, with its team and cohort."""
    return get_object_or_404(
        visible(request, standing).select_related("programme", "team__cohort", "owner__person"),
        pk=pk,
    )


def own_or_404(request: MemberRequest, pk: int) -> Experiment:
    """An experiment that the person works on. Raises Http404 for anybody else's."""
    standing = standing_of(request)
    experiment = seen_or_404(request, pk, standing)
    if not standing.works_on(experiment):
        raise Http404
    return experiment
