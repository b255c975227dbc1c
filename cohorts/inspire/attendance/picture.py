"""A cohort's attendance as a picture: by week."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from cohorts.inspire.models import Attendance, Week
from cohorts.roster.models import Cohort
from infuse.ui.charts import BarChart, Table, bar_chart


@dataclass(frozen=True)
class WeekAttendance:
    """How many marks of each kind a week's sessions have."""

    number: int
    title: str
    present: int
    late: int
    absent: int
    excused: int
    starts_on: date | None = None

    @property
    def marked(self) -> int:
        """How many marks there are."""
        return self.present + self.late + self.absent + self.excused

    @property
    def percent(self) -> int | None:
        """Present or late, as a whole percentage of those marked; None before any register."""
        return round(100 * (self.present + self.late) / self.marked) if self.marked else None


def attendance_by_week(cohort: Cohort) -> list[WeekAttendance]:
    """Each week with its marks, in their order. One query."""
    status = Attendance.Status
    weeks = Week.objects.filter(cohort=cohort).annotate(
        present=_count(status.PRESENT),
        late=_count(status.LATE),
        absent=_count(status.ABSENT),
        excused=_count(status.EXCUSED),
    )
    return [
        WeekAttendance(
            week.number,
            week.title,
            week.present,
            week.late,
            week.absent,
            week.excused,
            week.starts_on,
        )
        for week in weeks.order_by("number")
    ]


def _count(status: str) -> Count:
    return Count(
        "sessions__attendances",
        filter=Q(sessions__attendances__status=status, sessions__cancelled_at=None),
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
    head = [_("Week"), _("Present"), _("Late"), _("Absent"), _("Excused"), _("% present")]
    rows = [
        [names[w.number], *map(str, (w.present, w.late, w.absent, w.excused, w.percent))]
        for w in marked
    ]
    return replace(chart, table=Table(head, rows, [1, 2, 3, 4, 5]))
