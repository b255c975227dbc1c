"""A cohort's teams as they were formed, beside the engine's."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import read_board
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.as_formed import ask_beside
from cohorts.teams.proposals.solving import solve_proposal
from cohorts.teams.publishing import TeamPlan, form_teams, publish_proposal
from infuse.models import User


def test_first_seats_are_kept_and_the_engine_is_asked_once(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User, browse: Any
) -> None:
    with pytest.raises(ValidationError, match="not published yet"):
        ask_beside(cohort=cohort, actor=bo)
    plans = [
        TeamPlan(f"T{k}", f"Team {k}", f"Tîm {k}", issues[k], people[3 * k : 3 * k + 3])
        for k in range(3)
    ]
    form_teams(cohort=cohort, teams=plans, actor=bo, tell=False)
    formed, beside = ask_beside(cohort=cohort, actor=bo)
    assert (formed, beside) == ask_beside(cohort=cohort, actor=bo)
    board = read_board(formed)
    assert [len(team.members) for team in board.formation] == [3, 3, 3]
    solve_proposal(cohort.programme_id, beside.pk)
    page = browse(bo).get("/teams/proposals/?cohort=spring").content.decode()
    link = f"/teams/proposals/compare/?cohort=spring&amp;first={formed.pk}&amp;second={beside.pk}"
    assert link in page
    compared = browse(bo).get(link.replace("&amp;", "&")).content.decode()
    assert "Which of their wishes people got" in compared
    only = browse(bo).get(f"/teams/proposals/{beside.pk}/").content.decode()
    assert "only here to be compared" in only
    assert "Publish these teams" not in only
    assert "formed elsewhere" in browse(bo).get(f"/teams/proposals/{formed.pk}/").content.decode()
    assert browse(bo).post("/teams/proposals/beside/?cohort=spring").status_code == 302


def test_a_published_proposal_is_the_one_to_compare_with(
    cohort: Cohort, proposal: Proposal, bo: User
) -> None:
    publish_proposal(proposal=proposal, names={}, actor=bo, tell=False)
    formed, beside = ask_beside(cohort=cohort, actor=bo)
    assert formed == proposal
    beside.refresh_from_db()
    assert (beside.state, cohort.proposals.count()) == (Proposal.State.QUEUED, 2)
