"""What a team is made of, and what the plan would rather have otherwise."""

from decimal import Decimal

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Cohort
from cohorts.teams.board.composition import composition
from cohorts.teams.wording import sentence

PLAN = Cohort(
    team_size_min=4,
    team_size_max=6,
    employers_per_team_min=3,
    largest_employer_share_max=Decimal("0.5"),
)


@pytest.mark.parametrize(
    ("employers", "warnings"),
    [
        ("ABCD", []),
        ("AABC", []),
        ("AAABBC", []),
        ("", ["Nobody is in this team."]),
        ("ABC", ["3 people: the plan is 4 to 6."]),
        ("ABCDEFG", ["7 people: the plan is 4 to 6."]),
        ("AABB", ["People from 2 organisations only: the plan is at least 3."]),
        ("AAABC", ["3 of 5 people are from A."]),
        (
            "A",
            [
                "1 person: the plan is 4 to 6.",
                "People from 1 organisation only: the plan is at least 3.",
            ],
        ),
    ],
)
def test_warnings(employers: str, warnings: list[str]) -> None:
    assert composition(list(employers)).warnings(PLAN) == warnings


def test_a_plan_of_one_size_is_not_said_as_a_range() -> None:
    plan = Cohort(team_size_min=4, team_size_max=4, employers_per_team_min=1)
    assert composition(list("A")).warnings(plan) == ["1 person: the plan is exactly 4."]
    assert composition(list("AB")).warnings(plan)[0] == "2 people: the plan is exactly 4."
    issue = WickedIssue(cohort=plan, title_en="Bins")
    said = sentence(("size", 1, 1), {}, {1: issue})
    assert said == "A team on “Bins” has 1 person: it is to have exactly 4."
    issue.min_size = 3
    assert "it is to have 3 to 4." in sentence(("size", 1, 2), {}, {1: issue})
