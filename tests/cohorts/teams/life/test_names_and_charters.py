"""Names count in both languages; charters come in versions and each member agrees."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.models import Associate, Charter, CharterAgreement, Team, TeamName
from cohorts.teams.life.chartering import StaleCharterError, agree_to_charter, write_charter
from cohorts.teams.life.naming import decline_name, name_team, propose_name
from infuse.models import Notice, User

TEXTS = {
    "purpose": "Fewer missed visits.",
    "meeting": "Mondays.",
    "deciding": "Together.",
    "disagreeing": "We say so.",
    "hours": "Two days.",
    "roles": "Person1 chairs.",
    "sponsor_contact": "",
}


def test_members_propose_in_one_language_and_the_manager_adds_the_other(
    teams: list[Team], people: list[Associate], bo: User
) -> None:
    team, ann = teams[0], people[0].person
    wish = propose_name(team=team, name_en="", name_cy="Y Bont", actor=ann)
    assert propose_name(team=team, name_en="", name_cy="Y Bont", actor=ann) == wish
    assert Notice.objects.filter(kind="team_name_wish", recipient=bo).count() == 1
    team.refresh_from_db()
    assert team.name_cy == "Afon 0"
    with pytest.raises(ValidationError) as refused:
        name_team(team=team, name_en="", name_cy="Y Bont", actor=bo)
    assert set(refused.value.message_dict) == {"name_en"}
    name_team(team=team, name_en="The Bridge", name_cy="Y Bont", actor=bo)
    wish.refresh_from_db()
    assert (wish.state, wish.before_en, wish.name_en) == ("taken", "River 0", "The Bridge")
    team.refresh_from_db()
    assert (team.name_en, team.name_cy) == ("The Bridge", "Y Bont")
    assert Notice.objects.filter(kind="team_named").count() == 3


def test_a_name_of_another_team_is_refused(teams: list[Team], bo: User) -> None:
    with pytest.raises(ValidationError, match="Another team"):
        propose_name(team=teams[0], name_en="river 1", name_cy="", actor=bo)
    with pytest.raises(ValidationError):
        propose_name(team=teams[0], name_en="", name_cy="", actor=bo)
    assert not TeamName.objects.exists()


def test_a_proposed_name_can_be_left(teams: list[Team], bo: User) -> None:
    wish = propose_name(team=teams[0], name_en="Bridge", name_cy="", actor=bo)
    assert decline_name(wish=wish, actor=bo).state == "declined"
    assert decline_name(wish=wish, actor=bo).state == "declined"
    teams[0].refresh_from_db()
    assert teams[0].name_en == "River 0"


def write(team: Team, actor: User, seen: int, **changes: str) -> Charter:
    return write_charter(
        team=team, texts=TEXTS | changes, language="en", number_seen=seen, actor=actor
    )


def test_a_charter_is_agreed_by_each_and_asked_again_with_each_version(
    teams: list[Team], people: list[Associate]
) -> None:
    team, ann, ben = teams[0], people[0], people[1]
    first = write(team, ann.person, 0)
    assert write(team, ann.person, 0) == first
    assert [one.associate for one in first.agreements.all()] == [ann]
    asked = Notice.objects.filter(kind="team_charter")
    assert {notice.recipient_id for notice in asked} == {p.person_id for p in people[1:3]}
    agree_to_charter(charter=first, associate=ben, actor=ben.person)
    agree_to_charter(charter=first, associate=ben, actor=ben.person)
    assert first.agreements.count() == 2
    second = write(team, ben.person, 1, hours="One day.")
    assert (second.number, second.agreements.count()) == (2, 1)
    with pytest.raises(ValidationError, match="newer version"):
        agree_to_charter(charter=first, associate=people[2], actor=people[2].person)
    with pytest.raises(ValidationError, match="Only members"):
        agree_to_charter(charter=second, associate=people[8], actor=people[8].person)
    assert CharterAgreement.objects.count() == 3


def test_two_who_write_at_once_do_not_overwrite_each_other(
    teams: list[Team], people: list[Associate]
) -> None:
    write(teams[0], people[0].person, 0)
    with pytest.raises(StaleCharterError) as refused:
        write(teams[0], people[1].person, 0, hours="Three days.")
    assert refused.value.newest.hours == "Two days."
    assert Charter.objects.count() == 1


def test_the_page_keeps_what_was_typed_and_shows_what_the_other_wrote(
    teams: list[Team], people: list[Associate], browse: Any
) -> None:
    write(teams[0], people[0].person, 0)
    url = f"/{teams[0].programme.slug}/teams/{teams[0].pk}/charter/edit/"
    typed = TEXTS | {"hours": "Mine.", "language": "en", "number_seen": "0"}
    page = browse(people[1].person).post(url, typed)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Two days." in text
    assert "Mine." in text
    saved = browse(people[1].person).post(url, typed | {"number_seen": "1"})
    assert saved.status_code == 302
    assert Charter.objects.count() == 2
