"""A cohort for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cohorts.roster.calendar import PhasePlan
from cohorts.roster.models import Cohort
from cohorts.roster.setting_up import create_cohort
from infuse.models import Programme

PHASES = (
    PhasePlan("inspire", "Inspire", "Ysbrydoli", weeks=5),
    PhasePlan("teams", "Teams", "Timau", weeks=5),
)


def next_monday(after: date | None = None) -> date:
    """The first Monday after a day, or after today."""
    after = after or timezone.localdate()
    return after + timedelta(7 - after.weekday())


def make_cohort(programme: Programme, **changes: Any) -> Cohort:
    """A cohort of two places that starts next Monday and lasts ten weeks."""
    starts_on = changes.pop("starts_on", None) or next_monday()
    options: dict[str, Any] = {
        "slug": "spring",
        "name_en": "Spring cohort",
        "name_cy": "Carfan y gwanwyn",
        "ends_on": starts_on + timedelta(69),
        "capacity": 2,
        "teams_planned": 1,
        "phases": PHASES,
        "actor": None,
    }
    return create_cohort(programme=programme, starts_on=starts_on, **options | changes)
