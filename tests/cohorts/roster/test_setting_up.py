"""A cohort is set up whole, or not at all."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.roster.calendar import PhasePlan
from cohorts.roster.models import Cohort
from infuse.models import Event, Programme, User
from tests.cohorts.roster.making import make_cohort

MONDAY = date(2026, 4, 13)


def test_a_cohort_with_its_phases(programme: Programme, bo: User) -> None:
    cohort = make_cohort(programme, starts_on=MONDAY, actor=bo, largest_employer_share_max=0.4)
    assert [(p.position, p.kind, p.starts_on, p.ends_on) for p in cohort.phases.all()] == [
        (1, "learning", MONDAY, date(2026, 5, 17)),
        (2, "experimenting", date(2026, 5, 18), date(2026, 6, 21)),
    ]
    cohort.refresh_from_db()
    assert cohort.largest_employer_share_max == Decimal("0.40")
    event = Event.objects.get(verb="roster.cohort_created")
    assert (event.actor, event.data["slug"]) == (bo, "spring")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": MONDAY + timedelta(1)}, "starts_on"),
        ({"ends_on": MONDAY}, "ends_on"),
        ({"phases": []}, "phases"),
        ({"phases": [PhasePlan("long", "Long", "Hir", weeks=11)]}, "phases"),
        ({"phases": [PhasePlan("a", "A", "A", weeks=0)]}, "phases"),
        ({"phases": [PhasePlan("a", "A", "A", weeks=5, start_day=0, end_day=41)]}, "phases"),
        (
            {
                "phases": [
                    PhasePlan("a", "A", "A", weeks=5),
                    PhasePlan("b", "B", "B", weeks=2, start_day=30),
                ]
            },
            "phases",
        ),
        (
            {"phases": [PhasePlan("a", "A", "A", weeks=1), PhasePlan("a", "A", "A", weeks=1)]},
            "phases",
        ),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 7, "teams_planned": 1}, "capacity"),
        ({"teams_planned": 0}, "teams_planned"),
        ({"team_size": (6, 5, 5)}, "team_size"),
        ({"largest_employer_share_max": 1.5}, "largest_employer_share_max"),
    ],
)
def test_what_contradicts_itself_is_refused(
    programme: Programme, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        make_cohort(programme, **{"starts_on": MONDAY} | changes)
    assert field in caught.value.message_dict
    assert not Cohort.objects.exists()
    assert not Event.objects.exists()


def test_an_address_is_taken_once(programme: Programme) -> None:
    make_cohort(programme)
    with pytest.raises(ValidationError, match="address"):
        make_cohort(programme)
    assert Cohort.objects.count() == 1
