"""A cohort in its weeks of learning, with people from several organisations and issues to rank."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import offer_issue
from cohorts.issues.ranking import rank_issues
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort
from cohorts.roster.setting_up import create_cohort
from infuse.models import Organisation, Programme
from tests.conftest import make_person

AREAS = ("iteration", "data_literacy", "user_centricity", "curiosity", "storytelling", "insurgency")


def make_cohort(programme: Programme, **changes: Any) -> Cohort:
    """A cohort that started three weeks ago and ranks for another week; teams of 2 to 4."""
    today = date.today()
    starts_on = today - timedelta(days=21 + today.weekday())
    fields: dict[str, Any] = {
        "slug": "spring",
        "name_en": "Spring cohort",
        "name_cy": "Carfan y gwanwyn",
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(69),
        "capacity": 12,
        "teams_planned": 4,
        "team_size": (2, 4, 3),
        "employers_per_team_min": 2,
        "rankings_close_on": today + timedelta(days=7),
        "phases": [
            PhasePlan("inspire", "Inspire", "Ysbrydoli", weeks=5),
            PhasePlan("teams", "Teams", "Timau", weeks=5),
        ],
    }
    return create_cohort(programme=programme, actor=None, **(fields | changes))


def make_organisations(programme: Programme, count: int = 4) -> list[Organisation]:
    """Councils O1, O2, … and one charity, the last."""
    return [
        Organisation.objects.create(
            programme=programme,
            code=f"O{k}",
            name_en=f"Organisation {k}",
            name_cy=f"Sefydliad {k}",
            kind="council" if k < count else "third_sector",
        )
        for k in range(1, count + 1)
    ]


def make_associates(
    cohort: Cohort, organisations: list[Organisation], count: int, name: str = "Person"
) -> list[Associate]:
    """Person1, Person2, …, from the organisations in turn; they can meet on Monday to Wednesday."""
    made = []
    for k in range(1, count + 1):
        organisation = organisations[(k - 1) % len(organisations)]
        made.append(
            join_cohort(
                cohort=cohort,
                person=make_person(cohort.programme, f"{name}{k}"),
                organisation=organisation,
                working_language="cy" if k % 5 == 0 else "en",
                days_available=["Mon", "Tue", "Wed"],
                actor=None,
            )
        )
    return made


def offer(cohort: Cohort, code: str, **changes: Any) -> WickedIssue:
    """Offer an issue to the cohort, by default for one or two teams."""
    fields: dict[str, Any] = {
        "title_en": f"Issue {code}",
        "title_cy": f"Problem {code}",
        "theme_en": "Supportive communities",
        "theme_cy": "Cymunedau cefnogol",
        "sponsor": None,
        "statement_en": "Nobody owns it and everybody feels it.",
        "statement_cy": "Neb yn berchen arni a phawb yn ei theimlo.",
        "who_is_affected_en": "Residents",
        "outcome_en": "Fewer missed visits",
        "outcome_cy": "Llai o ymweliadau a fethwyd",
        "min_teams": 0,
        "max_teams": 2,
        "actor": None,
    }
    return offer_issue(cohort=cohort, code=code, **(fields | changes))


def rank(associate: Associate, *issues: WickedIssue, **changes: Any) -> bool:
    """Rank the issues for an associate, best first, with two strengths that go by their number."""
    k = associate.pk
    strengths = {AREAS[k % 6]: 3, AREAS[(k + 2) % 6]: 2}
    fields: dict[str, Any] = {"strengths": strengths, "days": None, "actor": None}
    return rank_issues(associate=associate, issues=issues, **(fields | changes))
