"""The engine's problem says what the cohort says."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.curating.closing import close_issue
from cohorts.issues.models import WickedIssue
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.rules.numbering import SLOTS, number
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import Programme
from tests.cohorts.issues.material import AREAS, make_cohort, rank


def test_people_bring_wishes_strengths_days_and_groups(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue]
) -> None:
    rank(people[0], issues[2], issues[0], strengths={"curiosity": 3}, days=["Fri"])
    numbered = number(cohort)
    first = numbered.problem.associates[numbered.person_number[people[0].pk]]
    assert first.prefs == (2, 0)
    assert dict(zip(numbered.areas, first.skills, strict=True)) == {
        area: 3 if area == "curiosity" else 0 for area in AREAS
    }
    assert [SLOTS[k] for k in sorted(first.avail)] == ["Fri am", "Fri pm"]
    assert (first.employer, first.groups) == ("O1", ())
    assert numbered.problem.associates[3].groups == ("third_sector",)
    assert numbered.problem.associates[4].groups == ("welsh_first",)


def test_who_gave_no_days_has_the_working_week(cohort: Cohort, people: list[Associate]) -> None:
    rank_free = people[0]
    rank_free.days_available = []
    rank_free.save()
    avail = number(cohort).problem.associates[0].avail
    assert [SLOTS[k] for k in sorted(avail)] == SLOTS[:10]


def test_issues_have_the_cohorts_sizes_and_their_own_number_of_teams(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue]
) -> None:
    close_issue(issue=issues[1], reason_en="Done elsewhere", actor=None)
    problem = number(cohort).problem
    assert [(i.name, i.max_teams, i.min_size, i.max_size) for i in problem.issues] == [
        ("WI1", 2, 2, 4),
        ("WI3", 2, 2, 4),
    ]
    kept = number(cohort, keep={issues[1].pk}).problem
    assert [(i.name, i.max_teams) for i in kept.issues] == [("WI1", 2), ("WI2", 0), ("WI3", 2)]
    assert kept.rank(0, 2) == 3


def test_whoever_left_is_out_with_their_rules(cohort: Cohort, people: list[Associate]) -> None:
    for other in people[1:3]:
        add_pair_rule(cohort=cohort, a=people[0], b=other, rule="apart", reason="", actor=None)
    before = number(cohort)
    assert before.problem.rules.apart == ((0, 1), (0, 2))
    withdraw_associate(associate=people[1], on=date.today(), reason="workload", actor=None)
    after = number(cohort)
    assert after.problem.n == 8
    assert after.problem.rules.apart == ((0, 1),)
    assert after.people[1] == people[2]
    assert after.fingerprint != before.fingerprint


def test_the_numbers_do_not_depend_on_the_language(cohort: Cohort, people: list[Associate]) -> None:
    from django.utils.translation import override

    with override("cy"):
        welsh = number(cohort).fingerprint
    assert welsh == number(cohort).fingerprint


def test_nobody_is_no_problem_to_solve(programme: Programme) -> None:
    with pytest.raises(ValidationError):
        number(make_cohort(programme))


def test_people_and_wishes_are_read_in_a_fixed_number_of_queries(
    cohort: Cohort, people: list[Associate], django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        number(cohort)
