"""A cohort's weeks as one person sees them: sessions, own attendance, own reflection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.inspire.models import Attendance, Reflection, Session, Week
from cohorts.roster.models import Associate, Cohort


@dataclass(frozen=True)
class SessionLine:
    """A session, how many are marked on its register, and the person's own mark, if any."""

    session: Session
    marked: int
    present: int
    own: Attendance | None


@dataclass(frozen=True)
class WeekLine:
    """A week, where it stands today, its sessions, and the person's own reflection, if any."""

    week: Week
    state: str
    sessions: Sequence[SessionLine]
    reflection: Reflection | None

    @property
    def url(self) -> str:
        """The page of the week."""
        return week_url(self.week)

    @property
    def attended(self) -> int:
        """How many of its sessions the person was at."""
        return sum(
            line.own is not None and line.own.status in Attendance.ATTENDED
            for line in self.sessions
        )

    @property
    def marked(self) -> int:
        """How many of its sessions have a mark for the person."""
        return sum(line.own is not None for line in self.sessions)


def week_url(week: Week) -> str:
    """The page of a week."""
    return reverse("week_detail", args=[week.cohort.slug, week.number])


def list_url(cohort: Cohort) -> str:
    """The page of a cohort's weeks."""
    return f"{reverse('week_list')}?cohort={cohort.slug}"


def week_lines(
    cohort: Cohort, *, today: date, own: Associate | None, counted: bool
) -> list[WeekLine]:
    """The cohort's weeks in order, in five queries at most.

    `own` is whose attendance and reflections they come with; `counted` also counts the registers.
    """
    counts = _counts(cohort) if counted else {}
    marks, reflections = _own(own)
    found = []
    for week in cohort.weeks.prefetch_related("sessions").order_by("number"):
        week.cohort = cohort
        sessions = [
            SessionLine(session, *counts.get(session.pk, (0, 0)), marks.get(session.pk))
            for session in week.sessions.all()
        ]
        found.append(WeekLine(week, week.state_on(today), sessions, reflections.get(week.pk)))
    return found


def _counts(cohort: Cohort) -> dict[int, tuple[int, int]]:
    """How many are marked, and how many as present, by session."""
    present = Count("pk", filter=Q(status__in=Attendance.ATTENDED))
    rows = (
        Attendance.objects.filter(session__week__cohort=cohort)
        .values_list("session_id")
        .annotate(marked=Count("pk"), present=present)
    )
    return {session: (marked, present) for session, marked, present in rows}


def _own(own: Associate | None) -> tuple[dict[int, Attendance], dict[int, Reflection]]:
    """The person's own marks by session, and their own reflections by week."""
    if own is None:
        return {}, {}
    marks = {mark.session_id: mark for mark in Attendance.objects.filter(associate=own)}
    reflections = {one.week_id: one for one in Reflection.objects.filter(associate=own)}
    return marks, reflections


def steps(lines: Sequence[WeekLine]) -> list[dict[str, str]]:
    """The weeks as steps for the stepper component."""
    return [
        {
            "number": str(line.week.number),
            "label": _("Week %(number)d: %(title)s")
            % {"number": line.week.number, "title": line.week.title},
            "state": line.state,
            "href": line.url,
            "note": _("%(first)s to %(last)s")
            % {
                "first": date_format(line.week.starts_on, "j M"),
                "last": date_format(line.week.ends_on, "j M"),
            },
        }
        for line in lines
    ]
