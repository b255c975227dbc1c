"""What scripts ask of the board, and the pages that say why."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cohorts.issues.models import Avoidance
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.copying import copy_proposal
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import Event, User

LIVE = {"headers": {"hx-request": "true"}}


def test_every_drop_is_told_before_it_is_made(
    browse: Any, trio: Proposal, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    add_pair_rule(
        cohort=cohort, a=people[0], b=people[3], rule="apart", reason="Secret", actor=None
    )
    address = f"/teams/proposals/{trio.pk}/effects/{people[0].pk}/"
    page = browse(bo).get(address, **LIVE).content.decode()
    teams = list(trio.teams.order_by("position"))
    assert f'id="figures-{teams[0].pk}"' in page
    assert page.count("data-not") == 1
    assert "Person1 and Person4 are not to be in one team." in page
    assert "Team 3, Issue WI3: its score goes from" in page
    assert "Secret" not in page


def test_without_scripts_the_page_shows_the_same(
    browse: Any, trio: Proposal, people: list[Associate], bo: User
) -> None:
    page = browse(bo).get(f"/teams/proposals/{trio.pk}/?person={people[0].pk}").content.decode()
    assert "Moving Person1" in page
    assert page.count("Put them here") == 2
    assert f'name="associate" value="{people[0].pk}"' in page


def test_effects_ask_the_database_little(
    browse: Any,
    trio: Proposal,
    people: list[Associate],
    bo: User,
    django_assert_max_num_queries: Any,
) -> None:
    address, browser = f"/teams/proposals/{trio.pk}/effects/{people[0].pk}/", browse(bo)
    browser.get(address, **LIVE)
    with django_assert_max_num_queries(16):
        assert browser.get(address, **LIVE).status_code == 200


def test_a_move_answers_with_the_board_and_the_other_window_hears(
    browse: Any, trio: Proposal, people: list[Associate], bo: User
) -> None:
    base = f"/teams/proposals/{trio.pk}/"
    pulse = f"{base}pulse/?version={trio.version}&state=ready"
    assert browse(bo).get(pulse, **LIVE).status_code == 204
    teams = list(trio.teams.order_by("position"))
    data = {"associate": people[0].pk, "team": teams[1].pk, "version": trio.version}
    done = browse(bo).post(f"{base}seats/", data, **LIVE)
    page = done.content.decode()
    assert done.status_code == 200
    assert "<html" not in page
    assert "Person1 moved from team 1 to team 2" in page
    heard = browse(bo).get(pulse, **LIVE)
    assert heard.status_code == 200
    assert 'data-version="' in heard.content.decode()
    # What stands around the board changes with the state: a script that is led away loads the page.
    other = browse(bo).get(f"{base}pulse/?version={trio.version}&state=put_forward", **LIVE)
    assert (other.status_code, other.url.endswith(base)) == (302, True)
    stale = browse(bo).post(f"{base}undo/", {"version": trio.version}, **LIVE)
    assert stale.status_code == 409
    assert "Somebody else changed this board" in stale.content.decode()


def test_a_script_hears_that_nothing_better_was_found(
    browse: Any, trio: Proposal, bo: User
) -> None:
    browser, address = browse(bo), f"/teams/proposals/{trio.pk}/rearrange/"
    browser.post(address, {"version": trio.version}, **LIVE)
    trio.refresh_from_db()
    page = browser.post(address, {"version": trio.version}, **LIVE).content.decode()
    assert "Nothing better was found in a second: the teams stay." in page


def test_buttons_do_without_scripts(
    browse: Any, trio: Proposal, people: list[Associate], bo: User
) -> None:
    base = f"/teams/proposals/{trio.pk}/"
    browser = browse(bo)
    lock = browser.post(f"{base}locks/", {"version": trio.version, "lock_person": people[0].pk})
    assert lock.url.endswith(f"#person-{people[0].pk}")
    trio.refresh_from_db()
    assert browser.post(f"{base}rearrange/", {"version": trio.version}).status_code == 302
    trio.refresh_from_db()
    assert browser.post(f"{base}undo/", {"version": trio.version}).status_code == 302
    trio.refresh_from_db()
    assert browser.post(f"{base}redo/", {"version": trio.version}).status_code == 302
    for part in ("seats/", "teams/", "undo/", "redo/", "locks/", "rearrange/", "copy/"):
        # Where a refusal was shown; the language switch and a reload come back to it.
        assert browser.get(f"{base}{part}").url.endswith(base)
    assert browser.post(f"{base}locks/", {"version": "x"}).status_code == 302
    assert browser.post(f"{base}locks/", {"lock_team": 10**9}).status_code == 404


def test_numbers_that_no_row_can_have_are_no_numbers(
    browse: Any, trio: Proposal, people: list[Associate], bo: User
) -> None:
    base, browser, odd = f"/teams/proposals/{trio.pk}/", browse(bo), "9" * 5000
    for part in ("undo/", "rearrange/"):
        assert browser.post(f"{base}{part}", {"version": odd}, **LIVE).status_code == 409
    for name in ("lock_person", "unlock_team"):
        assert browser.post(f"{base}locks/", {name: odd}).status_code == 302
    for part, names in (("teams/", ("issue",)), ("swap/", ("associate", "other"))):
        sent = dict.fromkeys(names, odd) | {"version": trio.version}
        assert browser.post(f"{base}{part}", sent).status_code == 302
    assert browser.get(f"{base}?person={odd}").status_code == 200
    assert not trio.steps.exists()


def test_the_pages_say_why(browse: Any, trio: Proposal, people: list[Associate], bo: User) -> None:
    base, browser = f"/teams/proposals/{trio.pk}/why/", browse(bo)
    team = trio.teams.get(position=1)
    assert "Who is worst off" in browser.get(base).content.decode()
    one = browser.get(f"{base}teams/{team.pk}/").content.decode()
    assert "Nobody is strong in" in one
    assert "Monday morning" in one
    person = browser.get(f"{base}people/{people[0].pk}/").content.decode()
    assert "The best other seat" in person


def test_private_pairs_are_nowhere(
    browse: Any, trio: Proposal, people: list[Associate], bo: User
) -> None:
    """Somebody has named another in private: no page, step or event says so."""
    programme = trio.programme
    Avoidance.objects.create(
        programme=programme, associate=people[0], other=people[3], named_at=timezone.now()
    )
    base, browser = f"/teams/proposals/{trio.pk}/", browse(bo)
    teams = list(trio.teams.order_by("position"))
    data = {"associate": people[0].pk, "team": teams[1].pk, "version": trio.version}
    pages = [
        browser.post(f"{base}seats/", data).content.decode(),
        browser.get(f"{base}effects/{people[0].pk}/", **LIVE).content.decode(),
        browser.get(f"{base}why/people/{people[0].pk}/").content.decode(),
        browser.get(f"{base}why/").content.decode(),
    ]
    assert "in private" in pages[0]
    for page in pages:
        assert "Person1 and Person4" not in page
        assert "Person4 and Person1" not in page
    told = [str(event.data) for event in Event.objects.filter(verb__startswith="teams.")]
    assert not any("apart" in text for text in told)
    assert not trio.steps.exists()


def test_two_proposals_side_by_side(
    browse: Any, trio: Proposal, people: list[Associate], bo: User
) -> None:
    copy = copy_proposal(proposal=trio, version=trio.version, actor=bo)
    assert copy_proposal(proposal=trio, version=trio.version, actor=bo) == copy
    teams = list(copy.teams.order_by("position"))
    data = {"associate": people[0].pk, "team": teams[1].pk, "version": copy.version}
    browse(bo).post(f"/teams/proposals/{copy.pk}/seats/", data)
    address = f"/teams/proposals/compare/?cohort=spring&first={trio.pk}&second={copy.pk}"
    page = browse(bo).get(address).content.decode()
    assert "1 person is in another team" in page
    assert "The other</th>" not in page
    same = browse(bo).get(address.replace(f"second={copy.pk}", f"second={trio.pk}"))
    assert "Choose two different proposals." in same.content.decode()
    assert browse(bo).get("/teams/proposals/compare/?first=x").status_code == 200


def test_a_board_is_closed_to_others(
    browse: Any, trio: Proposal, people: list[Associate], ada: User, cleo: User
) -> None:
    for part in ("pulse/", f"effects/{people[0].pk}/", "why/", f"why/people/{people[0].pk}/"):
        address = f"/teams/proposals/{trio.pk}/{part}"
        assert browse(ada).get(address).status_code == 403
        assert browse(cleo).get(address).status_code == 404
