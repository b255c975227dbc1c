"""Gathers the tasks of the journey's rooms."""

from cohorts.intake.apply.tasks import count_equality
from cohorts.intake.decisions.batch_tasks import decide_batch
from cohorts.intake.decisions.release_tasks import sweep_releases, tell_release
from cohorts.intake.decisions.tasks import fill_place_task
from cohorts.intake.exchange.tasks import make_pack_task, sheet_task, sweep_errands
from cohorts.intake.welcome.tasks import mind_offers
from cohorts.issues.tasks import forget_ideas
from cohorts.teams.proposals.tasks import solve_proposal_task, sweep_proposals
from cohorts.teams.publishing.tasks import announce_due

__all__ = [
    "announce_due",
    "count_equality",
    "decide_batch",
    "fill_place_task",
    "forget_ideas",
    "make_pack_task",
    "mind_offers",
    "sheet_task",
    "solve_proposal_task",
    "sweep_errands",
    "sweep_proposals",
    "sweep_releases",
    "tell_release",
]
