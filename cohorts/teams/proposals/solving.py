"""Working a proposal out in a worker: short transactions around a long calculation.

What is due stands in the row. A worker says in it that it lives; one that dies is followed by
another, which sets out from the best formation so far; after the last try that one is kept.
"""

import math
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from cohorts.teams.board.seating import Outcome, save_proposal
from cohorts.teams.formation.outcome import Formation, Progress, Team
from cohorts.teams.formation.problem import FormationError
from cohorts.teams.formation.solve import solve
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.noting import keep_note
from cohorts.teams.proposals.proposing import claimable
from cohorts.teams.rules.numbering import Numbered, number
from infuse.record.write import record
from infuse.tenancy.current import in_programme

SPEAK_EVERY = 0.5  # seconds between two notes of progress
MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class Claim:
    """A proposal that this worker works on, as its `attempt`-th try."""

    programme_id: int
    proposal_id: int
    attempt: int
    numbered: Numbered
    seed: int
    seconds: int
    start: tuple[Team, ...]


def solve_proposal(programme_id: int, proposal_id: int) -> None:
    """Work a proposal out and save it; nothing when another worker has it or it is finished."""
    claim = _claim(programme_id, proposal_id)
    if claim is None:
        return
    try:
        formation = solve(
            claim.numbered.problem,
            seed=claim.seed,
            seconds=claim.seconds,
            progress=Reporter(claim),
            start=claim.start or None,
        )
    except FormationError:
        _fail(claim, "not_found")
    except Exception:
        _fail(claim, "error")
        raise
    else:
        _finish(claim, formation)


def _claim(programme_id: int, proposal_id: int) -> Claim | None:
    with in_programme(programme_id):
        proposal = (
            Proposal.objects.filter(claimable(), programme_id=programme_id, pk=proposal_id)
            .select_for_update(no_key=True, of=("self",), skip_locked=True)
            .select_related("cohort__programme", "cohort__assessment_round")
            .first()
        )
        if proposal is None:
            return None
        if proposal.attempts >= MOST_ATTEMPTS:
            _give_up(proposal)
            return None
        return _begin(proposal)


def _begin(proposal: Proposal) -> Claim | None:
    proposal.state = Proposal.State.RUNNING
    proposal.attempts += 1
    proposal.progress_at = timezone.now()
    try:
        numbered = number(proposal.cohort)
    except ValidationError:
        _close(proposal, Proposal.State.FAILED, "nobody")
        return None
    proposal.fingerprint = numbered.fingerprint
    proposal.save()
    return Claim(
        programme_id=proposal.programme_id,
        proposal_id=proposal.pk,
        attempt=proposal.attempts,
        numbered=numbered,
        seed=proposal.seed,
        seconds=proposal.seconds_limit,
        start=_in_numbers(proposal.best, numbered),
    )


def _in_numbers(best: list[Any], numbered: Numbered) -> tuple[Team, ...]:
    """A kept formation in the numbers of today's problem; who or what has gone is left out."""
    people, issues = numbered.person_number, numbered.issue_number
    teams = []
    for issue_id, ids in best:
        members = tuple(people[pk] for pk in ids if pk in people)
        if issue_id in issues and members:
            teams.append(Team(issues[issue_id], members))
    return tuple(teams)


def _in_ids(teams: tuple[Team, ...], numbered: Numbered) -> list[Any]:
    return [
        [numbered.issues[team.issue].pk, [numbered.people[i].pk for i in team.members]]
        for team in teams
    ]


class Reporter:
    """What the solver tells as it goes, noted in the row; answers whether to go on."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.spoke = -math.inf
        self.go_on = True

    def __call__(self, news: Progress) -> bool:
        if self.go_on and monotonic() - self.spoke >= SPEAK_EVERY:
            self.go_on = self._note(news)
            self.spoke = monotonic()
        return self.go_on

    def _note(self, news: Progress) -> bool:
        """False when somebody asked to stop, or another worker took over."""
        with in_programme(self.claim.programme_id):
            rows = _still_mine(self.claim)
            rows.update(
                progress_score=_finite(news.score),
                progress_bound=_finite(news.bound),
                progress_seconds=news.seconds,
                progress_at=timezone.now(),
                best=_in_ids(news.teams, self.claim.numbered),
            )
            return rows.filter(stop_asked_at=None).exists()


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _still_mine(claim: Claim) -> QuerySet[Proposal]:
    return Proposal.objects.filter(
        programme_id=claim.programme_id,
        pk=claim.proposal_id,
        attempts=claim.attempt,
        state=Proposal.State.RUNNING,
    )


def _finish(claim: Claim, formation: Formation) -> None:
    with in_programme(claim.programme_id):
        proposal = (
            _still_mine(claim).select_for_update(no_key=True).select_related("cohort").first()
        )
        if proposal is None:
            return
        if formation.status == "infeasible":
            proposal.conflict = claim.numbered.by_ids(formation.conflict)
            proposal.limits = claim.numbered.by_ids(formation.limits)
            _close(proposal, Proposal.State.INFEASIBLE, "")
            return
        teams = _in_ids(formation.teams, claim.numbered)
        outcome = Outcome(teams, formation.score, formation.bound)
        save_proposal(proposal=proposal, outcome=outcome)
        keep_note(proposal=proposal, memory=formation.memory, numbered=claim.numbered)


def _fail(claim: Claim, message: str) -> None:
    with in_programme(claim.programme_id):
        proposal = _still_mine(claim).select_for_update(no_key=True).first()
        if proposal is not None:
            _close(proposal, Proposal.State.FAILED, message)


def _give_up(proposal: Proposal) -> None:
    """Every try died. The best that one of them found is kept, if there is one."""
    if proposal.best and proposal.progress_score is not None:
        proposal.state = Proposal.State.RUNNING
        outcome = Outcome(proposal.best, proposal.progress_score, proposal.progress_bound)
        save_proposal(proposal=proposal, outcome=outcome, message="interrupted")
    else:
        _close(proposal, Proposal.State.FAILED, "worker_lost")


def _close(proposal: Proposal, state: str, message: str) -> None:
    proposal.state = state
    proposal.message = message
    proposal.finished_at = timezone.now()
    proposal.save()
    data = {"number": proposal.number, "state": str(state), "message": message}
    record(verb="teams.proposal_closed", subject=proposal, actor=None, data=data)
