"""Celery only wakes what stands as rows."""

from celery import shared_task

from cohorts.teams.publishing import due


@shared_task(name="cohorts.teams.announce_due")
def announce_due() -> int:
    """Announce the teams whose moment has come. Returns how many publications."""
    return due.announce_due()
