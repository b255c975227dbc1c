"""Which barriers somebody may see, and who may escalate and resolve them."""

from django.db.models import QuerySet

from experiments.barriers.models import Barrier
from experiments.design.access import Standing
from infuse.people.access import may, memberships_of
from infuse.request import MemberRequest


def led_organisations(request: MemberRequest) -> set[int]:
    """The organisations that the person leads."""
    return {
        membership.organisation_id
        for membership in memberships_of(request)
        if membership.role == "council_leader" and membership.organisation_id
    }


def seen_barriers(request: MemberRequest) -> QuerySet[Barrier]:
    """The register: everybody who sees barriers sees all of the programme's."""
    return request.programme.barriers.select_related("owner", "cohort")


def may_manage(request: MemberRequest, barrier: Barrier, standing: Standing) -> bool:
    """Whether the person may escalate or resolve it: managers, who raised it, a linked team."""
    if may(request, "barriers.manage") or barrier.raised_by_id == request.user.pk:
        return True
    teams = barrier.links.filter(experiment__team__in=standing.team_ids)
    return may(request, "barriers.raise") and teams.exists()
