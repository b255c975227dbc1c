"""A cohort's hours as a file: a line for each mark, from which every total can be worked out."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from cohorts.inspire.models import Attendance
from cohorts.roster.models import Cohort
from infuse.tenancy.current import in_programme


def head() -> list[str]:
    """The titles of the columns."""
    return [
        _("Name"), _("Organisation"), _("Week"), _("Session"), _("Day"), _("Starts at"),
        _("Minutes"), _("Mark"), _("Minutes that count"), _("Marked how"), _("Marked by"),
        _("Marked on"), _("Corrections"),
    ]  # fmt: skip


def lines(cohort: Cohort) -> Iterator[list[Any]]:
    """The lines, by name and time; one query, read as it is written.

    Why somebody was excused, and what they need to take part, is in no file.
    """
    zone = cohort.programme.clock
    rows = (
        Attendance.objects.filter(associate__cohort=cohort, session__cancelled_at=None)
        .select_related("associate__person", "associate__organisation", "session__week")
        .select_related("marked_by")
        .annotate(corrected=Count("corrections"))
        .order_by("associate__person__full_name", "associate", "session__starts_at")
    )
    with in_programme(cohort.programme_id):
        for mark in rows.iterator(chunk_size=500):
            session, one = mark.session, mark.associate
            begins = session.starts_at.astimezone(zone)
            counts = session.minutes if mark.status in Attendance.ATTENDED else 0
            yield [
                one.person.full_name, one.organisation.name, session.week.number, session.title,
                begins.date().isoformat(), f"{begins:%H:%M}", session.minutes,
                mark.get_status_display(), counts, mark.get_source_display(),
                str(mark.marked_by or ""), mark.marked_at.astimezone(zone), mark.corrected,
            ]  # fmt: skip
