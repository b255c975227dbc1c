"""Celery only wakes what stands as rows."""

from celery import shared_task

from cohorts.teams.publishing import due


@shared_task(name="cohorts.teams.announce_due")
def announce_due() -> int:
    """Announce the teams whose moment has come. Returns how many publications."""
    return due.announce_due()


@shared_task(name="cohorts.teams.remind_of_unplaced")
def remind_of_unplaced() -> int:
    """Remind managers of people without a team. Returns of how many people."""
    return due.remind_of_unplaced()
