"""The hours that were noted with an entry, put to those of its week."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from cohorts.roster.models import Associate
from experiments.design.models import Experiment
from experiments.hours.logging import log_week, standing_lines
from experiments.hours.models import HoursEntry
from experiments.hours.weeks import hold_period, week_on
from infuse.people.models import User

_ACTIVITY = HoursEntry.Activity.EXPERIMENT


@transaction.atomic
def give_time(
    *, experiment: Experiment, person: User, on: date, minutes: int, at: datetime | None = None
) -> str:
    """Add minutes to the person's experiment hours of the day's week; "" when they were added.

    Otherwise the sentence that says why not: the note itself does not depend on it.
    """
    cohort = experiment.team.cohort
    own = Associate.objects.filter(cohort=cohort, person=person).select_related("cohort")
    # Held, so that two notes at once both count; in the order in which the hours hold them.
    hold_period(cohort)
    associate = own.select_for_update(of=("self",), no_key=True).first()
    if associate is None:
        return ""
    week = week_on(cohort, on)
    before = sum(
        row.minutes for row in standing_lines(associate, week) if row.activity == _ACTIVITY
    )
    try:
        with transaction.atomic():
            log_week(
                associate=associate,
                week=week,
                minutes={_ACTIVITY: before + minutes},
                actor=person,
                at=at,
            )
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
