"""Celery only wakes the solver: what is due stands as rows."""

from datetime import timedelta

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposing import claimable
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from infuse.tenancy.task import programme_task

# A message that was sent has had time to arrive.
PATIENCE = timedelta(seconds=20)


@programme_task(name="cohorts.teams.solve_proposal", atomic=False)
def solve_proposal_task(programme_id: int, proposal_id: int) -> None:
    """Work a proposal out; a second message about the same one finds nothing to do."""
    # Here, because the engine's libraries are big and the web processes queue this task too.
    from cohorts.teams.proposals.solving import solve_proposal

    solve_proposal(programme_id, proposal_id)


@shared_task(name="cohorts.teams.sweep_proposals")
def sweep_proposals() -> int:
    """Wake the solver for what a lost message or a killed worker left. Returns for how many."""
    waiting = waiting_proposals()
    for programme_id, proposal_id in waiting:
        solve_proposal_task.apply_async(args=(programme_id, proposal_id))
    return len(waiting)


def waiting_proposals() -> list[tuple[int, int]]:
    """(programme id, proposal id) of what nobody works on, across all programmes."""
    found: list[tuple[int, int]] = []
    fresh = Q(state=Proposal.State.QUEUED, made_at__gt=timezone.now() - PATIENCE)
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with in_programme(programme_id):
            rows = Proposal.objects.filter(claimable(), programme_id=programme_id).exclude(fresh)
            found += [(programme_id, pk) for pk in rows.values_list("pk", flat=True)]
    return found
