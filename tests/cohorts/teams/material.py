"""A proposal made by hand, where a test must know who sits where."""

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.seating import Outcome, save_proposal
from cohorts.teams.models import Proposal


def hand_made(cohort: Cohort, teams: list[list[Associate]], issues: list[WickedIssue]) -> Proposal:
    """A ready proposal with these teams, on the issues in turn."""
    proposal = Proposal.objects.create(
        programme_id=cohort.programme_id, cohort=cohort, number=1, state=Proposal.State.RUNNING
    )
    placed = [
        [issues[k % len(issues)].pk, [associate.pk for associate in members]]
        for k, members in enumerate(teams)
    ]
    save_proposal(proposal=proposal, outcome=Outcome(placed, 60.0, 90.0))
    return proposal
