"""An associate who leaves before the cohort begins leaves a place to the next in line."""

from datetime import date
from typing import Any

from cohorts.intake.decisions.tasks import call_next
from cohorts.intake.models import Call
from cohorts.roster.models import Associate


def call_after_leaver(*, associate: Associate, on: date, **_more: Any) -> None:
    """Heard when somebody leaves a cohort. Once it has begun nobody is called to fill the place."""
    cohort = associate.cohort
    if on >= cohort.starts_on:
        return
    call = Call.objects.select_related("programme", "cohort").filter(cohort=cohort).first()
    if call is not None:
        call_next(call, cause=f"left:{associate.pk}")
