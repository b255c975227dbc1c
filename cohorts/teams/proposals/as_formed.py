"""A cohort's teams as they were formed, kept as a proposal, and the engine's beside them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from cohorts.teams.models import Proposal, ProposedSeat, ProposedTeam, Seat
from cohorts.teams.proposals.proposing import ask_for_proposal
from infuse.people.models import User
from infuse.record.write import record

SECONDS, SEED = 30, 1


@transaction.atomic
def ask_beside(
    *, cohort: Cohort, actor: User | None, at: datetime | None = None
) -> tuple[Proposal, Proposal]:
    """The cohort's teams as they were formed, and a proposal of the engine's for the same people,
    which is worked out now. Neither can be published: the teams stay as they are.

    Raises ValidationError while the cohort has no teams.
    """
    if not cohort.teams.exists():
        raise ValidationError(_("The teams of this cohort are not published yet."), code="none")
    formed = kept_as_formed(cohort=cohort, actor=actor, at=at)
    beside = ask_for_proposal(
        cohort=cohort, seed=SEED, seconds=SECONDS, actor=actor, at=at, to_compare=True
    )
    return formed, beside


@transaction.atomic
def kept_as_formed(*, cohort: Cohort, actor: User | None, at: datetime | None = None) -> Proposal:
    """The proposal that was published; where the teams came without one, everybody's first seat
    is kept as one. Again returns the same.
    """
    rows = Cohort.objects.filter(programme_id=cohort.programme_id)
    cohort = (
        rows.select_for_update(no_key=True, of=("self",))
        .select_related("programme")
        .get(pk=cohort.pk)
    )
    found = cohort.proposals.filter(state=Proposal.State.PUBLISHED).first()
    if found is not None:
        return found
    first = cohort.teams.order_by("formed_at")[0]
    last = cohort.proposals.aggregate(last=Max("number"))["last"] or 0
    proposal = Proposal.objects.create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        number=last + 1,
        state=Proposal.State.PUBLISHED,
        message="as_formed",
        made_by=actor,
        finished_at=at or timezone.now(),
        published_at=first.formed_at,
    )
    _copy_first_seats(cohort, proposal)
    data = {"number": proposal.number}
    record(verb="teams.kept_as_formed", subject=proposal, actor=actor, at=at, data=data)
    return proposal


def _copy_first_seats(cohort: Cohort, proposal: Proposal) -> None:
    seats = Seat.objects.filter(programme_id=cohort.programme_id, team__cohort=cohort)
    first: dict[int, int] = {}
    for associate, team in seats.order_by("began_on", "pk").values_list("associate", "team"):
        first.setdefault(associate, team)
    owner = {"programme_id": cohort.programme_id, "proposal": proposal}
    rows = list(cohort.teams.filter(pk__in=first.values()).order_by("pk"))
    made = ProposedTeam.objects.bulk_create(
        ProposedTeam(**owner, position=place, issue_id=team.issue_id)
        for place, team in enumerate(rows, start=1)
    )
    teams = {row.pk: team for row, team in zip(rows, made, strict=True)}
    ProposedSeat.objects.bulk_create(
        ProposedSeat(**owner, team=teams[team], associate_id=associate)
        for associate, team in first.items()
    )
