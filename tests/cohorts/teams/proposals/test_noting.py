"""What the solver knew of a proposal, kept and found again for the people of today."""

from __future__ import annotations

import numpy as np
import pytest

from cohorts.models import SolverNote
from cohorts.roster.models import Associate
from cohorts.teams.board.board import read_board
from cohorts.teams.formation.memory import Memory, lawful_teams
from cohorts.teams.formation.units import Units
from cohorts.teams.models import Proposal
from cohorts.teams.proposals import noting
from cohorts.teams.proposals.copying import copy_proposal
from cohorts.teams.proposals.noting import keep_note, noted_for
from cohorts.teams.rules.numbering import Numbered
from infuse.models import User


@pytest.fixture
def numbered(proposal: Proposal) -> Numbered:
    """The problem that the proposal answers."""
    return read_board(proposal).numbered


def test_a_finished_search_leaves_its_teams(proposal: Proposal, numbered: Numbered) -> None:
    found = noted_for(proposal, numbered.person_number, numbered.issue_number)
    assert found is not None
    units = Units(numbered.problem)
    teams = {tuple(sorted(units.units[k].members[0] for k in t)) for _, t in
             lawful_teams(found, units)}  # fmt: skip
    assert {team.members for team in read_board(proposal).formation} <= teams
    assert all(len(row) == len(numbered.people) for row in found.prices.values())


def test_whoever_has_gone_takes_their_teams_along(
    proposal: Proposal, numbered: Numbered, people: list[Associate]
) -> None:
    note = Memory(np.array([0, 1]), np.array([[0, 1, -1], [2, 3, 4]]), {6: (0.5,) * 9})
    keep_note(proposal=proposal, memory=note, numbered=numbered)
    assert SolverNote.objects.count() == 1
    others = [one.pk for one in numbered.people[1:]]
    found = noted_for(
        proposal, {pk: k for k, pk in enumerate([*others, 999])}, numbered.issue_number
    )
    assert found is not None
    assert (found.issue.tolist(), found.rows.tolist()) == ([1], [[1, 2, 3]])
    assert found.prices == {6: (0.5,) * 9}


def test_a_copy_goes_on_from_what_its_cohort_knows(
    proposal: Proposal, numbered: Numbered, bo: User
) -> None:
    copy = copy_proposal(proposal=proposal, version=proposal.version, actor=bo)
    numbers = (numbered.person_number, numbered.issue_number)
    assert noted_for(copy, *numbers) is not None
    SolverNote.objects.all().delete()
    assert noted_for(copy, *numbers) is None


def test_what_is_too_long_or_not_understood_is_let_go(
    proposal: Proposal, numbered: Numbered, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Memory(np.array([0]), np.array([[0, 1, -1]]), {})
    monkeypatch.setattr(noting, "FORMAT", 2)
    assert noted_for(proposal, numbered.person_number, numbered.issue_number) is None
    monkeypatch.setattr(noting, "MOST_BYTES", 10)
    SolverNote.objects.all().delete()
    keep_note(proposal=proposal, memory=note, numbered=numbered)
    assert not SolverNote.objects.exists()
