"""One click reminds whoever is waited for: recorded, once a day, refused when there is no need."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.intake.endorsement.models import EndorsementRequest
from cohorts.intake.manage.nudging import nudge_line_managers, nudge_places, nudge_reviewers
from experiments.log.nudging import nudge_team
from infuse.home.attention.sources import ALL
from infuse.models import Event, Programme, User
from infuse.notices.models import Notice
from infuse.waiting.once import nudged_today
from infuse.waiting.source import Waiting
from tests.infuse.home.waiting_rows import CASES, NOW, World, ago, setting


@pytest.fixture
def world(programme: Programme) -> World:
    return World(programme)


def told(programme: Programme) -> list[tuple[str, str]]:
    return list(programme.notices.order_by("pk").values_list("kind", "address"))


def recorded(programme: Programme, verb: str) -> list[dict[str, Any]]:
    return list(Event.objects.filter(programme=programme, verb=verb).values_list("data", flat=True))


def test_a_stuck_team_is_reminded_once_a_day(world: World, bo: User) -> None:
    CASES["team_stuck"][0](world)
    assert nudge_team(team=world.team, actor=bo, at=NOW) == 1
    assert told(world.programme) == [("team_nudge", world.person.email)]
    assert recorded(world.programme, "teams.nudged") == [{"told": 1}]
    with pytest.raises(ValidationError, match="today already"):
        nudge_team(team=world.team, actor=bo, at=NOW)
    assert len(told(world.programme)) == 1
    line = Waiting("team_stuck", NOW, world.team.pk, "", "", "", 1)
    assert nudged_today(world.programme, ALL, [line], NOW) == {("team_stuck", world.team.pk)}
    assert nudged_today(world.programme, ALL, [line], ago(-1)) == set()
    assert nudge_team(team=world.team, actor=bo, at=ago(-1)) == 1


def test_a_team_that_moves_is_left_in_peace(world: World, bo: User) -> None:
    with pytest.raises(ValidationError, match="not stuck"):
        nudge_team(team=world.team, actor=bo, at=NOW)
    assert (told(world.programme), recorded(world.programme, "teams.nudged")) == ([], [])


def test_reviewers_who_are_late_are_reminded(world: World, bo: User) -> None:
    undo = CASES["review_late"][0](world)
    assert nudge_reviewers(call=world.call, actor=bo, at=NOW) == 1
    assert [kind for kind, _address in told(world.programme)] == ["review_due"]
    with pytest.raises(ValidationError, match="today already"):
        nudge_reviewers(call=world.call, actor=bo, at=NOW)
    undo()
    with pytest.raises(ValidationError, match="nobody"):
        nudge_reviewers(call=world.call, actor=bo, at=ago(-1))
    assert len(recorded(world.programme, "intake.reviews_nudged")) == 1


def test_who_has_a_place_to_confirm_is_reminded(world: World, bo: User) -> None:
    undo = CASES["unconfirmed"][0](world)
    assert nudge_places(call=world.call, actor=bo, at=NOW) == 1
    assert [kind for kind, _address in told(world.programme)] == ["place_reminder"]
    undo()
    with pytest.raises(ValidationError, match="nobody"):
        nudge_places(call=world.call, actor=bo, at=ago(-1))


def test_line_managers_who_have_not_answered_are_reminded(world: World, bo: User) -> None:
    CASES["endorsement_late"][0](world)
    with pytest.raises(ValidationError, match="nobody"):  # no link is open
        nudge_line_managers(call=world.call, actor=bo, at=NOW)
    world.make(
        EndorsementRequest,
        application=world.programme.applications.get(),
        address="Boss@Body.example",
        language="en",
        sent_at=ago(8),
        expires_at=ago(-9),
    )
    assert nudge_line_managers(call=world.call, actor=bo, at=NOW) == 1
    assert told(world.programme) == [("endorsement_waiting", "Boss@Body.example")]


def test_one_click_on_the_first_page(world: World, bo: User, fflur: User, browse: Any) -> None:
    world.runs_today()
    setting(world.team, formed_at=timezone.now() - timedelta(days=40))()
    page = browse(bo).get("/")
    url = f"/afon/teams/{world.team.pk}/nudge/"
    assert url in page.content.decode()
    assert browse(fflur).post(url.removeprefix("/afon")).status_code == 403
    answer = browse(bo).post(url.removeprefix("/afon"), {"from": "home"}, follow=True)
    assert answer.redirect_chain == [("/afon/", 302)]
    assert "1 person is reminded." in answer.content.decode()
    assert "Reminded today" in answer.content.decode()
    assert url not in answer.content.decode()
    again = browse(bo).post(url.removeprefix("/afon"), {"from": "all"}, follow=True)
    assert again.redirect_chain == [("/afon/waiting/", 302)]
    assert "today already" in again.content.decode()
    assert Notice.objects.filter(programme=world.programme).count() == 1
