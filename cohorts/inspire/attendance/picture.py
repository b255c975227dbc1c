"""A cohort's attendance as a picture: by week, and who misses sessions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from cohorts.inspire.models import Attendance, Week
from cohorts.roster.models import Associate, Cohort
from infuse.ui.charts import BarChart, Table, bar_chart

# Whoever was absent from this many sessions is shown, so that somebody can ask how they are.
MISSED = 2


@dataclass(frozen=True)
class WeekAttendance:
    """How many marks of each kind a week's sessions have."""

    number: int
    title: str
    present: int
    absent: int
    excused: int

    @property
    def marked(self) -> int:
        """How many marks there are."""
        return self.present + self.absent + self.excused

    @property
    def percent(self) -> int | None:
        """Present, as a whole percentage of those marked; None before any register."""
        return round(100 * self.present / self.marked) if self.marked else None


def attendance_by_week(cohort: Cohort) -> list[WeekAttendance]:
    """Each week with its marks, in their order. One query."""
    status = Attendance.Status
    weeks = Week.objects.filter(cohort=cohort).annotate(
        present=_count(status.PRESENT), absent=_count(status.ABSENT), excused=_count(status.EXCUSED)
    )
    return [
        WeekAttendance(week.number, week.title, week.present, week.absent, week.excused)
        for week in weeks.order_by("number")
    ]


def _count(status: str) -> Count:
    return Count("sessions__attendances", filter=Q(sessions__attendances__status=status))


def missing_people(cohort: Cohort) -> QuerySet[Associate]:
    """Associates in the cohort now who were absent twice or more, with `missed`, most first."""
    absent = Q(attendances__status=Attendance.Status.ABSENT)
    return (
        Associate.objects.filter(cohort=cohort, withdrawal=None)
        .annotate(missed=Count("attendances", filter=absent))
        .filter(missed__gte=MISSED)
        .select_related("person", "organisation")
        .order_by("-missed", "person__full_name", "pk")
    )


def attendance_chart(weeks: list[WeekAttendance]) -> BarChart:
    """Percentage present by week as bars; the table beside it has the numbers."""
    marked = [week for week in weeks if week.percent is not None]
    names: Mapping[int, str] = {
        week.number: _("Week %(number)d: %(title)s") % {"number": week.number, "title": week.title}
        for week in marked
    }
    chart = bar_chart(
        id="attendance-by-week",
        title=_("Who came, by week"),
        bars=[(names[week.number], week.percent or 0) for week in marked],
        unit=_("% present"),
        column=_("Week"),
    )
    head = [_("Week"), _("Present"), _("Absent"), _("Excused"), _("% present")]
    rows = [
        [names[w.number], str(w.present), str(w.absent), str(w.excused), str(w.percent)]
        for w in marked
    ]
    return replace(chart, table=Table(head, rows, [1, 2, 3, 4]))
