"""What a team is made of, and what the plan would rather have otherwise."""

from decimal import Decimal

import pytest

from cohorts.roster.models import Cohort
from cohorts.teams.board.composition import composition

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
