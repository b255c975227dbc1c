"""A cohort's own rules: set, refused, given back to the template; and their page."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.inspire.completion.gathering import rules_of
from cohorts.inspire.completion.rules import Rules
from cohorts.inspire.completion.ruling import StaleRulesError, set_completion_rules
from cohorts.inspire.models import Week
from cohorts.roster.models import Cohort
from infuse.people.models import User
from infuse.record.models import Event

USUAL = Rules()
OWN: dict[str, Any] = {"sessions_percent": 50, "reflections": 2, "assessments": ["t1"]}


def test_own_rules_and_back(cohort: Cohort, weeks: list[Week]) -> None:
    found = set_completion_rules(cohort=cohort, rules=OWN, seen=USUAL, actor=None)
    assert found == Rules(50, 2, ("t1",))
    set_completion_rules(cohort=cohort, rules=OWN, seen=USUAL, actor=None)  # a double click
    assert rules_of(Cohort.objects.get()) == found
    assert set_completion_rules(cohort=cohort, rules=None, actor=None) == USUAL
    events = Event.objects.filter(verb="inspire.completion_rules_set").order_by("number")
    assert [one.data["own"] for one in events] == [True, False]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sessions_percent": 101}, "sessions_percent"),
        ({"reflections": 6}, "reflections"),
        ({"assessments": ["t9"]}, "assessments"),
    ],
)
def test_what_nobody_could_reach_is_refused(
    cohort: Cohort, weeks: list[Week], wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as error:
        set_completion_rules(cohort=cohort, rules=OWN | wrong, actor=None)
    assert set(error.value.message_dict) == {field}
    assert Cohort.objects.get().completion_rules == {}
    assert not Event.objects.filter(verb="inspire.completion_rules_set").exists()


def test_two_managers(cohort: Cohort, weeks: list[Week]) -> None:
    set_completion_rules(cohort=cohort, rules=OWN, seen=USUAL, actor=None)
    with pytest.raises(StaleRulesError) as error:
        set_completion_rules(cohort=cohort, rules=OWN | {"reflections": 5}, seen=USUAL, actor=None)
    assert error.value.current == Rules(50, 2, ("t1",))


def test_the_page(browse: Any, bo: User, efa: User, cohort: Cohort, weeks: list[Week]) -> None:
    path = f"/cohorts/{cohort.slug}/completion/"
    assert browse(efa).get(path).status_code == 403
    page = browse(bo).get(path).content.decode()
    assert 'value="75"' in page
    seen = page.split('name="seen" value="')[1].split('"')[0].replace("&quot;", '"')
    typed = {"sessions_percent": "60", "reflections": "9", "assessments": ["t0"], "seen": seen}
    page = browse(bo).post(path, typed).content.decode()
    assert "There are 5 weeks to write about." in page
    assert 'value="60"' in page
    page = browse(bo).post(path, typed | {"reflections": "1"}, follow=True).content.decode()
    assert "60% of the sessions and 1 reflection." in page
    stale = browse(bo).post(path, typed | {"reflections": "4"}).content.decode()
    assert "after you opened the page" in stale
    assert 'value="4"' in stale
    assert Cohort.objects.get().completion_rules["reflections"] == 1
