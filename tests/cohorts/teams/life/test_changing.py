"""People join and leave; teams split and merge; nothing of what was is lost."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.models import Associate, Cohort, PairRule, Seat, Succession, Team
from cohorts.teams.life.changing import join_team, leave_team
from cohorts.teams.life.dividing import merge_teams, split_team
from cohorts.teams.life.fitting import best_fits, better_places
from cohorts.teams.life.standing import read_standing
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import Event, Notice, User


def sitting(team: Team) -> set[int]:
    return set(team.seats.filter(ended_on=None).values_list("associate_id", flat=True))


def told(team: Team, change: str) -> set[int | None]:
    notices = Notice.objects.filter(kind="team_changed", context__team_id=team.pk)
    return {n.recipient_id for n in notices if n.context["change"] == change}


def test_leaving_keeps_the_seat_with_its_days_and_tells(
    teams: list[Team], people: list[Associate], bo: User
) -> None:
    seat = Seat.objects.get(associate=people[0])
    leave_team(seat=seat, actor=bo)
    leave_team(seat=seat, actor=bo)
    seat.refresh_from_db()
    assert seat.ended_on == date.today()
    assert sitting(teams[0]) == {people[1].pk, people[2].pk}
    assert told(teams[0], "out") == {people[0].person_id}
    assert told(teams[0], "left") == {people[1].person_id, people[2].person_id}
    assert Event.objects.filter(verb="teams.left").count() == 1


def test_joining_ends_the_seat_before_and_is_safe_twice(
    teams: list[Team], people: list[Associate], bo: User
) -> None:
    first = join_team(team=teams[1], associate=people[0], actor=bo)
    assert join_team(team=teams[1], associate=people[0], actor=bo) == first
    seats = Seat.objects.filter(associate=people[0]).order_by("pk")
    assert [(seat.team, seat.ended_on) for seat in seats] == [
        (teams[0], date.today()),
        (teams[1], None),
    ]
    assert told(teams[1], "welcome") == {people[0].person_id}
    assert told(teams[1], "joined") == {p.person_id for p in people[3:6]}
    assert told(teams[0], "left") == {p.person_id for p in people[1:3]}


def test_a_rule_that_would_break_is_named_and_nothing_changes(
    cohort: Cohort, teams: list[Team], people: list[Associate], bo: User
) -> None:
    a, b = people[0], people[4]
    add_pair_rule(cohort=cohort, a=a, b=b, rule=PairRule.Rule.APART, reason="", actor=bo)
    with pytest.raises(ValidationError) as refused:
        join_team(team=teams[1], associate=a, actor=bo)
    assert refused.value.messages == [f"{a} and {b} are not to be in one team."]
    with pytest.raises(ValidationError):
        merge_teams(team=teams[0], into=teams[1], actor=bo)
    assert sitting(teams[0]) == {p.pk for p in people[:3]}
    assert not Notice.objects.filter(kind="team_changed").exists()
    assert not Succession.objects.exists()
    codes = {fit.team.code for fit in best_fits(read_standing(cohort), a)}
    assert codes == {"T3"}


def test_splitting_makes_a_team_once(teams: list[Team], people: list[Associate], bo: User) -> None:
    words: dict[str, Any] = {"name_en": "Brook", "name_cy": "Nant"}
    new = split_team(team=teams[0], leaving=people[:1], actor=bo, **words)
    assert split_team(team=teams[0], leaving=people[:1], actor=bo, **words) == new
    assert (new.code, new.issue_id) == ("T4", teams[0].issue_id)
    assert sitting(new) == {people[0].pk}
    assert sitting(teams[0]) == {people[1].pk, people[2].pk}
    row = Succession.objects.get()
    assert (row.before, row.after, row.kind) == (teams[0], new, "split")
    assert told(new, "split") == {people[0].person_id}
    for leaving in ([], people[1:3], people[3:4]):
        with pytest.raises(ValidationError):
            split_team(team=teams[0], leaving=leaving, actor=bo, **words)
    assert Team.objects.count() == 4


def test_merging_ends_a_team_and_keeps_it(
    teams: list[Team], people: list[Associate], bo: User
) -> None:
    merge_teams(team=teams[0], into=teams[1], actor=bo)
    assert merge_teams(team=teams[0], into=teams[1], actor=bo) == teams[1]
    teams[0].refresh_from_db()
    assert teams[0].ended_on == date.today()
    assert sitting(teams[0]) == set()
    assert sitting(teams[1]) == {p.pk for p in people[:6]}
    assert teams[0].seats.count() == 3
    assert Succession.objects.get().kind == "merge"
    assert told(teams[1], "merge") == {p.person_id for p in people[:6]}
    with pytest.raises(ValidationError, match="has ended"):
        join_team(team=teams[0], associate=people[8], actor=bo)
    with pytest.raises(ValidationError, match="another team"):
        merge_teams(team=teams[1], into=teams[1], actor=bo)


def test_a_newcomer_is_suggested_where_it_helps_most(
    cohort: Cohort, teams: list[Team], people: list[Associate], bo: User
) -> None:
    leave_team(seat=Seat.objects.get(associate=people[0]), actor=bo)
    standing = read_standing(cohort)
    assert standing.unplaced == [people[0]]
    fits = best_fits(standing, people[0])
    assert [fit.change for fit in fits] == sorted((fit.change for fit in fits), reverse=True)
    assert "Ranked this issue as number" in fits[0].reasons[0]
    named = [fit.associate.pk for fit in better_places(standing)]
    assert len(named) == len(set(named))
    assert all(fit.change > 0 for fit in better_places(standing))
