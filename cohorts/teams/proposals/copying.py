"""Keeping a proposal as it is now, to go on from it and compare the two."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cohorts.roster.models import Cohort
from cohorts.teams.models import Proposal, ProposedSeat, ProposedTeam
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import check_open
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def copy_proposal(
    *, proposal: Proposal, version: int, actor: User | None, at: datetime | None = None
) -> Proposal:
    """A new proposal with the same teams, seats and locks.

    A second press on the button finds the copy that the first one made. Raises ValidationError
    for a proposal whose board is not open.
    """
    rows = Cohort.objects.filter(programme_id=proposal.programme_id)
    cohort = rows.select_for_update(no_key=True, of=("self",)).get(pk=proposal.cohort_id)
    proposal = locked(proposal)
    check_open(proposal)
    newest = cohort.proposals.order_by("-number").first()
    if newest is not None and _is_fresh_copy(newest, proposal, version):
        return newest
    last = cohort.proposals.aggregate(last=Max("number"))["last"] or 0
    copy = _copied_row(proposal, last + 1, actor, at)
    _copy_board(proposal, copy)
    data = {"number": copy.number, "of": proposal.number}
    record(verb="teams.proposal_copied", subject=copy, actor=actor, at=at, data=data)
    return copy


def _is_fresh_copy(newest: Proposal, proposal: Proposal, version: int) -> bool:
    """Its version says of which state it is a copy, until it is changed itself."""
    return (newest.copied_from, newest.version) == (proposal.number, version)


def _copied_row(
    proposal: Proposal, number: int, actor: User | None, at: datetime | None
) -> Proposal:
    return Proposal.objects.create(
        programme_id=proposal.programme_id,
        cohort=proposal.cohort,
        number=number,
        state=Proposal.State.READY,
        seed=proposal.seed,
        seconds_limit=proposal.seconds_limit,
        made_by=actor,
        finished_at=at or timezone.now(),
        solver_score=proposal.solver_score,
        bound=proposal.bound,
        fingerprint=proposal.fingerprint,
        version=proposal.version,
        copied_from=proposal.number,
    )


def _copy_board(proposal: Proposal, copy: Proposal) -> None:
    owner = {"programme_id": proposal.programme_id, "proposal": copy}
    old = list(proposal.teams.order_by("position"))
    new = ProposedTeam.objects.bulk_create(
        ProposedTeam(
            **owner, position=team.position, issue_id=team.issue_id, locked_at=team.locked_at
        )
        for team in old
    )
    place = {was.pk: now for was, now in zip(old, new, strict=True)}
    ProposedSeat.objects.bulk_create(
        ProposedSeat(
            **owner,
            team=place[seat.team_id],
            associate_id=seat.associate_id,
            locked_at=seat.locked_at,
        )
        for seat in proposal.seats.all()
    )
