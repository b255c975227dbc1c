"""A team's pages: for its members, for who forms teams, and closed to others."""

from typing import Any

from cohorts.issues.models import Wish
from cohorts.models import Associate, Cohort, Seat, Team, TeamName
from cohorts.teams.life.changing import leave_team
from cohorts.teams.life.dividing import merge_teams
from infuse.models import User


def test_members_see_each_other_and_others_see_less(
    teams: list[Team], people: list[Associate], browse: Any, cleo: User
) -> None:
    url = f"/{teams[0].programme.slug}/teams/{teams[0].pk}/"
    own = browse(people[0].person).get(url).content.decode()
    assert people[1].person.email in own
    assert "When everybody can meet:" in own
    members = [seat.associate for seat in teams[0].seats.all()]
    for k, one in enumerate(members):  # the same day, not the same half of it
        said = [("Mon am", "Mon pm")[k % 2]]
        Wish.objects.filter(associate=one).update(half_days=said)
    own = browse(people[0].person).get(url).content.decode()
    assert "There is no half-day on which everybody can meet." in own
    assert "Monday morning" in own and "Monday afternoon" in own
    other = browse(people[8].person).get(url).content.decode()
    assert people[1].person.email not in other
    assert "Can meet on:" not in other
    for page in ("name/", "charter/", "charter/edit/"):
        assert browse(people[8].person).get(url + page).status_code == 404
        assert browse(people[0].person).get(url + page).status_code == 200
        assert browse(cleo).get(url + page).status_code == 404
    for page in ("join/", "split/", "merge/"):
        assert browse(people[0].person).get(url + page).status_code == 403


def test_a_manager_changes_teams_page_by_page(
    cohort: Cohort, teams: list[Team], people: list[Associate], bo: User, browse: Any
) -> None:
    home, client = f"/{cohort.programme.slug}/teams", browse(bo)
    seat = Seat.objects.get(associate=people[0])
    assert "stays with" in client.get(f"{home}/seats/{seat.pk}/end/").content.decode()
    client.post(f"{home}/seats/{seat.pk}/end/")
    places = client.get(f"{home}/places/").content.decode()
    assert f"associate={people[0].pk}" in places
    client.post(f"{home}/{teams[1].pk}/join/", {"associate": people[0].pk})
    assert Seat.objects.get(associate=people[0], ended_on=None).team == teams[1]
    typed = {"leaving": [people[3].pk], "name_en": "Brook", "name_cy": ""}
    page = client.post(f"{home}/{teams[1].pk}/split/", typed)
    assert page.status_code == 200
    assert "Brook" in page.content.decode()
    client.post(f"{home}/{teams[1].pk}/split/", typed | {"name_cy": "Nant"})
    assert Team.objects.filter(name_cy="Nant").exists()
    client.post(f"{home}/{teams[2].pk}/merge/", {"into": teams[0].pk})
    text = client.get(f"{home}/{teams[2].pk}/").content.decode()
    assert "everybody of this team joined" in text


def test_a_name_is_proposed_and_given(
    teams: list[Team], people: list[Associate], bo: User, browse: Any
) -> None:
    url = f"/{teams[0].programme.slug}/teams/{teams[0].pk}/name/"
    browse(people[0].person).post(url, {"name_en": "", "name_cy": "Y Bont"})
    assert TeamName.objects.get().name_cy == "Y Bont"
    page = browse(bo).post(url, {"name_en": "", "name_cy": "Y Bont"}).content.decode()
    assert "it counts in both" in page
    browse(bo).post(url, {"name_en": "Bridge", "name_cy": "Y Bont"})
    teams[0].refresh_from_db()
    assert teams[0].name_en == "Bridge"


def test_members_go_on_with_what_was_merged_into_their_team(
    teams: list[Team], people: list[Associate], bo: User
) -> None:
    from cohorts.teams.life.carrying import teams_of, with_merges

    merge_teams(team=teams[0], into=teams[1], actor=bo)
    merge_teams(team=teams[1], into=teams[2], actor=bo)
    seats = with_merges(Seat.objects.filter(associate=people[8], ended_on=None))
    assert teams_of(seats) == {team.pk for team in teams}
    leave_team(seat=seats[0], actor=bo)
    assert teams_of(with_merges(Seat.objects.filter(pk=-1))) == frozenset()
