"""A team names itself: one member proposes, another agrees; who proposed hears of a refusal."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.models import Associate, Team
from cohorts.teams.life.agreeing import agree_to_name
from cohorts.teams.life.naming import decline_name, name_team, propose_name
from infuse.models import Event, Notice, User

BOTH: Any = {"name_en": "The Bridge", "name_cy": "Y Bont"}


def test_another_member_agrees_and_the_team_has_its_name(
    teams: list[Team], people: list[Associate], bo: User
) -> None:
    team, ann, ben, far = teams[0], people[0].person, people[1].person, people[8].person
    wish = propose_name(team=team, actor=ann, **BOTH)
    asked = Notice.objects.filter(kind="team_name_asked")
    assert {notice.recipient_id for notice in asked} == {p.person_id for p in people[1:3]}
    for who, words in ((ann, "another member"), (far, "Only members"), (bo, "Only members")):
        with pytest.raises(ValidationError, match=words):
            agree_to_name(wish=wish, actor=who, **BOTH)
    with pytest.raises(ValidationError, match="has changed"):
        agree_to_name(wish=wish, actor=ben, name_en="Bridge", name_cy="Y Bont")
    for _time in range(2):
        agree_to_name(wish=wish, actor=ben, **BOTH)
    team.refresh_from_db()
    wish.refresh_from_db()
    assert (team.name_en, team.name_cy) == ("The Bridge", "Y Bont")
    assert (wish.state, wish.decided_by, wish.before_en) == ("taken", ben, "River 0")
    assert Event.objects.filter(verb="teams.named", actor=ben).count() == 1
    assert Notice.objects.filter(kind="team_named").count() == 3
    name_team(team=team, name_en="Other", name_cy="Arall", actor=bo)
    with pytest.raises(ValidationError, match="has changed"):
        agree_to_name(wish=wish, actor=ben, **BOTH)


def test_a_name_in_one_language_waits_for_the_other(
    teams: list[Team], people: list[Associate]
) -> None:
    half: Any = {"name_en": "", "name_cy": "Y Bont"}
    wish = propose_name(team=teams[0], actor=people[0].person, **half)
    with pytest.raises(ValidationError) as refused:
        agree_to_name(wish=wish, actor=people[1].person, **half)
    assert set(refused.value.message_dict) == {"name_en"}
    wish = propose_name(team=teams[0], actor=people[1].person, **BOTH)
    assert agree_to_name(wish=wish, actor=people[0].person, **BOTH).name_en == "The Bridge"


def test_who_proposed_hears_that_it_was_not_taken(
    teams: list[Team], people: list[Associate], bo: User
) -> None:
    wish = propose_name(team=teams[0], actor=people[0].person, **BOTH)
    for _time in range(2):
        decline_name(wish=wish, actor=bo)
    told = Notice.objects.get(kind="team_name_declined")
    assert told.recipient == people[0].person
    with pytest.raises(ValidationError, match="has changed"):
        agree_to_name(wish=wish, actor=people[1].person, **BOTH)
    teams[0].refresh_from_db()
    assert teams[0].name_en == "River 0"


def test_the_page_lets_another_member_agree_and_nobody_else(
    teams: list[Team], people: list[Associate], browse: Any
) -> None:
    home = f"/{teams[0].programme.slug}/teams"
    page = f"{home}/{teams[0].pk}/name/"
    wish = propose_name(team=teams[0], actor=people[0].person, **BOTH)
    deed = f"{home}/names/{wish.pk}/agreement/"
    assert deed not in browse(people[0].person).get(page).content.decode()
    assert browse(people[8].person).post(deed, BOTH).status_code == 404
    ben = browse(people[1].person)
    assert deed in ben.get(page).content.decode()
    ben.post(deed, BOTH | {"name_en": "Brook"})
    shown = ben.get(page)
    assert "has changed since" in shown.content.decode()
    assert not shown.context["form"].initial
    ben.post(deed, BOTH)
    teams[0].refresh_from_db()
    assert teams[0].name_en == "The Bridge"


def test_who_types_the_name_that_another_proposed_agrees_to_it(
    teams: list[Team], people: list[Associate], browse: Any
) -> None:
    propose_name(team=teams[0], actor=people[0].person, **BOTH)
    page = f"/{teams[0].programme.slug}/teams/{teams[0].pk}/name/"
    browse(people[1].person).post(page, BOTH)
    teams[0].refresh_from_db()
    assert teams[0].name_cy == "Y Bont"
