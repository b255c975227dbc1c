"""Whom a message of a manager reaches: each filter against the demo's rows, counted another way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.models import Application, Associate, Cohort, Ranking, Reflection, Team
from infuse.models import Programme, User
from infuse.notices.bulk.audience import narrowings, people_of, words_of
from infuse.tenancy.current import set_scope

SLUG = "cymoedd-a-glannau"


@pytest.fixture
def here(demo: dict[str, Programme]) -> Programme:
    set_scope(programme_id=demo[SLUG].pk, person_id=None)
    return demo[SLUG]


def people(programme: Programme, **audience: str) -> set[User]:
    return set(people_of(programme, audience))


def associates(cohort: Cohort) -> list[Associate]:
    return [one for one in cohort.associates.all() if not hasattr(one, "withdrawal")]


def test_a_cohort_and_a_team_of_it(here: Programme) -> None:
    cohort = here.cohorts.filter(teams__isnull=False).first()
    assert cohort
    team = Team.objects.filter(cohort=cohort, ended_on=None)[0]
    seated = {seat.associate.person for seat in team.seats.filter(ended_on=None)}
    assert seated
    assert people(here, cohort=str(cohort.pk)) == {one.person for one in associates(cohort)}
    assert people(here, team=str(team.pk)) == seated
    assert people(here, team=str(team.pk), role="reviewer") == set()


def test_an_organisation_narrows_a_role(here: Programme) -> None:
    members = here.memberships.filter(ended_at=None, role="associate")
    body = members.exclude(organisation=None)[0].organisation
    assert body
    expected = {one.user for one in members.filter(organisation=body)}
    assert people(here, role="associate", organisation=str(body.pk)) >= expected
    assert people(here, role="associate", organisation=str(body.pk)) < people(
        here, role="everybody"
    )


def test_those_who_have_not_ranked(here: Programme) -> None:
    cohort = Cohort.objects.filter(wicked_issues__state="offered").distinct().first()
    if cohort is None:
        cohort = here.cohorts.filter(wicked_issues__isnull=False)[0]
        cohort.wicked_issues.update(state="offered")
    someone = associates(cohort)[0]
    Ranking.objects.filter(associate=someone).delete()
    ranked = set(
        Ranking.objects.filter(associate__cohort=cohort).values_list("associate", flat=True)
    )
    expected = {one.person for one in associates(cohort) if one.pk not in ranked}
    assert someone.person in expected
    assert people(here, cohort=str(cohort.pk), standing="unranked") == expected


def test_those_without_a_reflection_of_the_current_week(here: Programme) -> None:
    week = here.weeks.order_by("-starts_on")[0]
    week.starts_on = timezone.localdate() - timedelta(days=3)
    week.save()
    wrote = set(Reflection.objects.filter(week=week).values_list("associate", flat=True))
    expected = {one.person for one in associates(week.cohort) if one.pk not in wrote}
    assert people(here, standing="reflection", cohort=str(week.cohort_id)) == expected
    week.starts_on = timezone.localdate() - timedelta(days=30)
    week.save()
    assert people(here, standing="reflection", cohort=str(week.cohort_id)) == set()


def test_those_whose_application_is_not_sent(here: Programme) -> None:
    one = Application.objects.filter(programme=here)[0]
    one.state = Application.State.DRAFT
    one.save()
    one.call.closes_at = timezone.now() + timedelta(days=1)
    one.call.save()
    assert one.person in people(here, standing="unsent")
    one.call.closes_at = timezone.now() - timedelta(days=1)
    one.call.save()
    assert one.person not in people(here, standing="unsent")


@pytest.mark.parametrize("standing", ["unsent", "unconfirmed", "reviews", "reflection", "unranked"])
def test_each_standing_is_a_query_of_people(here: Programme, standing: str) -> None:
    assert len(people(here, standing=standing)) <= User.objects.count()
    ((label, choice),) = words_of(here, {"standing": standing})
    assert str(choice) != standing
    assert str(label) == "What is not done yet"


@pytest.mark.parametrize(
    "audience",
    [{}, {"team": "x"}, {"team": "0"}, {"cohort": "9" * 30}, {"standing": "king"}, {"tea": "1"}],
)
def test_what_is_no_choice_reaches_nobody(here: Programme, audience: dict[str, str]) -> None:
    assert set(people_of(here, audience)) == set()


def test_the_filters_stand_from_wide_to_narrow() -> None:
    codes = [one.code for one in narrowings()]
    assert codes == ["role", "cohort", "team", "organisation", "standing"]


def test_another_programmes_cohort_reaches_nobody(
    here: Programme, demo: dict[str, Programme]
) -> None:
    other = next(one for slug, one in demo.items() if slug != SLUG)
    set_scope(programme_id=other.pk, person_id=None)
    theirs = other.cohorts.all()[0].pk
    set_scope(programme_id=here.pk, person_id=None)
    assert people(here, cohort=str(theirs)) == set()
