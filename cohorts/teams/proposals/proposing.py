"""Asking the solver for a proposal, asking again, and asking it to stop."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Cohort
from cohorts.teams.models import Proposal
from cohorts.teams.stages import UNFINISHED, check_move
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.task import wake

SHORTEST, LONGEST = 1, 600  # seconds
SILENT_FOR = timedelta(seconds=30)  # a worker that said nothing for so long is taken for dead


@transaction.atomic
def ask_for_proposal(
    *,
    cohort: Cohort,
    seed: int = 0,
    seconds: int = 60,
    actor: User | None,
    at: datetime | None = None,
    to_compare: bool = False,
) -> Proposal:
    """Queue a proposal of teams for the cohort. The solver takes at most about `seconds`.

    The same cohort, seed and seconds give the same teams; asking for what is being worked out
    already returns that one. Raises ValidationError when nobody or nothing is there to form teams
    of, and when the cohort's teams are published, unless it is only `to_compare` with them.
    """
    if not SHORTEST <= seconds <= LONGEST:
        text = _("Choose a time from %(least)s to %(most)s seconds.")
        raise ValidationError({"seconds": text % {"least": SHORTEST, "most": LONGEST}})
    cohort = _locked_cohort(cohort)
    same = cohort.proposals.filter(state__in=UNFINISHED, seed=seed, seconds_limit=seconds)
    found = same.first()
    if found is not None:
        _wake(found)
        return found
    _check(cohort, to_compare)
    last = cohort.proposals.aggregate(last=Max("number"))["last"] or 0
    proposal = Proposal.objects.create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        number=last + 1,
        seed=seed,
        seconds_limit=seconds,
        made_by=actor,
    )
    data = {"number": proposal.number, "seed": seed, "seconds": seconds}
    record(verb="teams.proposal_asked", subject=proposal, actor=actor, at=at, data=data)
    _wake(proposal)
    return proposal


@transaction.atomic
def ask_again(*, proposal: Proposal, actor: User | None, at: datetime | None = None) -> Proposal:
    """Wake the solver for a proposal that waits, or set out anew with one that failed.

    Raises ValidationError for one that is finished.
    """
    proposal = locked(proposal)
    if proposal.state not in UNFINISHED:
        check_move(proposal, Proposal.State.QUEUED)
        proposal.state = Proposal.State.QUEUED
        proposal.attempts, proposal.message, proposal.best = 0, "", []
        proposal.stop_asked_at = proposal.progress_at = proposal.finished_at = None
        proposal.removed_at = proposal.removed_by = None  # it is in the list again
        proposal.save()
        record(verb="teams.proposal_asked_again", subject=proposal, actor=actor, at=at)
    _wake(proposal)
    return proposal


@transaction.atomic
def stop_proposal(
    *, proposal: Proposal, actor: User | None, at: datetime | None = None
) -> Proposal:
    """Ask the solver to stop and keep the best that it has; a finished proposal stays as it is."""
    proposal = locked(proposal)
    if proposal.state in UNFINISHED and proposal.stop_asked_at is None:
        proposal.stop_asked_at = at or timezone.now()
        proposal.save(update_fields=["stop_asked_at"])
        record(verb="teams.proposal_stop_asked", subject=proposal, actor=actor, at=at)
    return proposal


def claimable() -> Q:
    """Waiting, or running with a worker that has fallen silent."""
    silent_since = timezone.now() - SILENT_FOR
    return Q(state=Proposal.State.QUEUED) | Q(
        state=Proposal.State.RUNNING, progress_at__lt=silent_since
    )


def locked(proposal: Proposal) -> Proposal:
    """The proposal's row as it is now, kept from others until the transaction ends."""
    rows = Proposal.objects.filter(programme_id=proposal.programme_id)
    return (
        rows.select_for_update(no_key=True, of=("self",))
        .select_related("cohort__programme", "cohort__assessment_round")
        .get(pk=proposal.pk)
    )


def _locked_cohort(cohort: Cohort) -> Cohort:
    rows = Cohort.objects.filter(programme_id=cohort.programme_id)
    return (
        rows.select_for_update(no_key=True, of=("self",))
        .select_related("programme")
        .get(pk=cohort.pk)
    )


def _check(cohort: Cohort, to_compare: bool) -> None:
    if not to_compare and cohort.teams.exists():
        raise ValidationError(_("The teams of this cohort are published."), code="published")
    if not cohort.associates.filter(withdrawal=None).exists():
        raise ValidationError(_("There is nobody in this cohort yet."), code="nobody")
    if not cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED).exists():
        raise ValidationError(_("No wicked issue is offered to this cohort yet."), code="no_issue")


def _wake(proposal: Proposal) -> None:
    from cohorts.teams.proposals.tasks import solve_proposal_task

    wake(solve_proposal_task, proposal.programme_id, proposal.pk)
