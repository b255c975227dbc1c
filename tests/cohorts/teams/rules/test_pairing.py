"""Private pairs: kept once, in either order, and named nowhere."""

import json

import pytest
from django.core.exceptions import ValidationError

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import PairRule
from cohorts.teams.rules.pairing import add_pair_rule, remove_pair_rule
from infuse.models import Event, Programme, User
from tests.cohorts.issues.material import make_cohort


def add(cohort: Cohort, a: Associate, b: Associate, rule: str = "apart") -> PairRule:
    return add_pair_rule(cohort=cohort, a=a, b=b, rule=rule, reason="A grievance", actor=None)


def test_a_pair_has_one_rule_whichever_way_round(cohort: Cohort, people: list[Associate]) -> None:
    first = add(cohort, people[1], people[0])
    assert add(cohort, people[0], people[1]) == first
    with pytest.raises(ValidationError):
        add(cohort, people[0], people[1], "together")
    assert PairRule.objects.get().rule == "apart"


def test_the_record_names_nobody(cohort: Cohort, people: list[Associate], bo: User) -> None:
    rule = add_pair_rule(
        cohort=cohort, a=people[0], b=people[1], rule="apart", reason="A grievance", actor=bo
    )
    remove_pair_rule(rule=rule, actor=bo)
    remove_pair_rule(rule=rule, actor=bo)
    events = Event.objects.filter(verb__startswith="teams.pair_rule")
    assert [event.verb for event in events] == ["teams.pair_rule_removed", "teams.pair_rule_added"]
    assert all(json.dumps(event.data) == "{}" for event in events)
    assert not PairRule.objects.exists()


def test_wrong_pairs_are_refused(
    cohort: Cohort, people: list[Associate], programme: Programme
) -> None:
    other = make_cohort(programme, slug="other")
    with pytest.raises(ValidationError):
        add(cohort, people[0], people[0])
    with pytest.raises(ValidationError):
        add(cohort, people[0], people[1], "beside")
    with pytest.raises(ValidationError):
        add(other, people[0], people[1])
    assert not PairRule.objects.exists()
