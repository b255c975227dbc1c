"""Who hears of a barrier that is put before leaders."""

from experiments.barriers.models import Barrier
from infuse.notices.queue import notify
from infuse.people.models import Membership


def tell_of_escalation(barrier: Barrier) -> None:
    """Tell the leaders of the organisation that owns it; without one, the programme's managers."""
    running = Membership.objects.filter(programme_id=barrier.programme_id, ended_at=None)
    led = running.filter(role="council_leader", organisation_id=barrier.owner_id)
    leaders = list(led.select_related("user"))
    managers = running.filter(role="programme_manager").select_related("user")
    kind = "barrier_escalated" if leaders else "barrier_unled"
    for membership in leaders or managers:
        notify(
            programme=barrier.programme,
            kind=kind,
            key=f"{kind}:{barrier.pk}:{membership.user_id}",
            recipient=membership.user,
            context={
                "code": barrier.code,
                "title_en": barrier.title_en,
                "title_cy": barrier.title_cy,
                "owner_en": barrier.owner.name_en,
                "owner_cy": barrier.owner.name_cy,
                "path": f"/barriers/{barrier.pk}/",
            },
        )
