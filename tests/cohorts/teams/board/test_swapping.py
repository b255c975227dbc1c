"""Two people change seats in one move, shown before it is made."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import read_board
from cohorts.teams.board.history import undo_step
from cohorts.teams.board.locking import lock_person
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.board.swapping import best_swaps, swap_of, swap_seats
from cohorts.teams.models import Proposal
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import Event, User


def _seats(proposal: Proposal) -> dict[int, int]:
    proposal.refresh_from_db()
    board = read_board(proposal)
    positions = {team.pk: team.position for team in board.teams}
    return {pk: positions[at] for pk, at in board.seats.items()}


def test_both_change_seats_in_one_step(trio: Proposal, people: list[Associate], bo: User) -> None:
    before = _seats(trio)
    board = read_board(trio)
    swap = swap_of(board, people[0], people[3])
    swap_seats(proposal=trio, associate=people[0], other=people[3], version=trio.version, actor=bo)
    after = _seats(trio)
    assert (after[people[0].pk], after[people[3].pk]) == (2, 1)
    assert {pk: at for pk, at in after.items() if before[pk] != at}.keys() == {
        people[0].pk,
        people[3].pk,
    }
    assert read_board(trio).ledger.totals.score == pytest.approx(swap.effect.score)
    assert Event.objects.filter(verb="teams.seats_swapped").count() == 1
    undo_step(proposal=trio, version=trio.version, actor=bo)
    assert _seats(trio) == before


def test_whoever_stays_together_comes_along(
    trio: Proposal, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    add_pair_rule(cohort=cohort, a=people[0], b=people[1], rule="together", reason="", actor=None)
    swap_seats(proposal=trio, associate=people[1], other=people[3], version=trio.version, actor=bo)
    after = _seats(trio)
    assert [after[one.pk] for one in people[:4]] == [2, 2, 1, 1]
    assert trio.steps.get().about == {
        "associate": people[1].pk, "other": people[3].pk, "from": 1, "to": 2
    }  # fmt: skip


def test_what_may_not_be_swapped_changes_nothing(
    trio: Proposal, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    def swap(a: Associate, b: Associate, version: int | None = None) -> None:
        now = trio.version if version is None else version
        swap_seats(proposal=trio, associate=a, other=b, version=now, actor=bo)

    with pytest.raises(ValidationError, match="two different teams"):
        swap(people[0], people[1])
    with pytest.raises(StaleBoardError):
        swap(people[0], people[3], trio.version - 1)
    add_pair_rule(cohort=cohort, a=people[0], b=people[4], rule="apart", reason="", actor=None)
    with pytest.raises(ValidationError, match="not to be in one team"):
        swap(people[0], people[3])
    lock_person(proposal=trio, associate=people[8], fixed=True, version=trio.version, actor=bo)
    trio.refresh_from_db()
    with pytest.raises(ValidationError, match="is locked in this team"):
        swap(people[2], people[8])
    offered = [one.other.pk for one in best_swaps(read_board(trio), people[0])]
    # With Person5 it may be done: they leave the team that Person1 joins.
    assert people[4].pk in offered
    assert not {people[3].pk, people[8].pk} & set(offered)
    assert not Event.objects.filter(verb="teams.seats_swapped").exists()


def test_the_page_shows_it_before_it_is_made(
    browse: Any, trio: Proposal, people: list[Associate], bo: User, ada: User, cleo: User
) -> None:
    address, browser = f"/teams/proposals/{trio.pk}/swap/", browse(bo)
    assert "Choose somebody" in browser.get(address).content.decode()
    some = browser.get(address, {"associate": people[0].pk}).content.decode()
    assert "Best for all teams: swap Person1 with…" in some
    both = {"associate": people[0].pk, "other": people[3].pk}
    page = browser.get(address, both).content.decode()
    assert "All teams together:" in page
    assert "Person1 goes to team 2" in page
    same = browser.get(address, both | {"other": people[1].pk}).content.decode()
    assert "Choose two people who are in two different teams." in same
    assert "Swap them" not in same
    assert browser.get(address, {"associate": "x"}).status_code == 200
    assert browser.post(address, both).url.endswith(address)
    done = browser.post(address, both | {"version": trio.version})
    assert done.url.endswith(f"#person-{people[0].pk}")
    assert _seats(trio)[people[0].pk] == 2
    stale = browser.post(address, both | {"version": trio.version - 1})
    assert stale.status_code == 409
    assert browse(ada).get(address).status_code == 403
    assert browse(cleo).get(address).status_code == 404


def test_the_best_other_seat_has_a_button_that_takes_it(
    browse: Any, trio: Proposal, people: list[Associate], bo: User
) -> None:
    base, browser = f"/teams/proposals/{trio.pk}/", browse(bo)
    pages = ((one, browser.get(f"{base}why/people/{one.pk}/").context["told"]) for one in people)
    person, other = next((one, told.other) for one, told in pages if told.other)
    data = {"associate": person.pk, "version": trio.version}
    if other.partner:
        answer = browser.post(f"{base}swap/", data | {"other": other.partner.pk})
    else:
        answer = browser.post(f"{base}seats/", data | {"team": other.team.pk})
    assert answer.status_code == 302
    assert _seats(trio)[person.pk] == other.team.position
