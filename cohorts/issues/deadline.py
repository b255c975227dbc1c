"""Until when associates rank."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from infuse.people.models import User
from infuse.record.write import record


def rankings_close_at(cohort: Cohort) -> datetime | None:
    """The end of the last day of ranking, in the programme's time zone; None: no deadline."""
    if cohort.rankings_close_on is None:
        return None
    zone = ZoneInfo(cohort.programme.time_zone)
    return datetime.combine(cohort.rankings_close_on + timedelta(days=1), time(), zone)


def rankings_are_open(cohort: Cohort, at: datetime) -> bool:
    """Whether associates can still rank by themselves at a moment."""
    closes_at = rankings_close_at(cohort)
    return closes_at is None or at < closes_at


@transaction.atomic
def set_rankings_close(
    *, cohort: Cohort, closes_on: date | None, actor: User | None, at: datetime | None = None
) -> Cohort:
    """Let associates rank until the end of a day; None: without a deadline. A day that is over
    closes the ranking, a later one opens it again. Reminders go by the new day.

    Raises ValidationError by "closes_on" for a day outside the cohort's.
    """
    rows = Cohort.objects.filter(programme_id=cohort.programme_id)
    cohort = rows.select_for_update(no_key=True).get(pk=cohort.pk)
    if closes_on is not None and not cohort.starts_on <= closes_on <= cohort.ends_on:
        raise ValidationError({"closes_on": _("Choose a day between the cohort's first and last.")})
    if cohort.rankings_close_on != closes_on:
        cohort.rankings_close_on = closes_on
        cohort.save(update_fields=["rankings_close_on"])
        data = {"closes_on": closes_on.isoformat() if closes_on else None}
        record(verb="issues.rankings_close_set", subject=cohort, actor=actor, at=at, data=data)
    return cohort
