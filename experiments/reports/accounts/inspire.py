"""The account of the inspire phase: who came, what was noticed, and what was learned."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Length

from cohorts.inspire.models import Attendance, Reflection
from cohorts.roster.models import Cohort
from experiments.reports.accounts import parts
from experiments.reports.accounts.people import took_part
from experiments.reports.accounts.skills import skills_of


def compile_inspire(*, cohort: Cohort, today: date) -> dict[str, Any]:
    """The account of the inspire phase. Reflections are counted, never read: they are private."""
    weeks = [_week(row) for row in _weeks(cohort)]
    reflections = dict(
        Reflection.objects.filter(week__cohort=cohort)
        .order_by()
        .values_list("week__number")
        .annotate(n=Count("pk"))
    )
    for week in weeks:
        week["reflections"] = reflections.get(week["number"], 0)
    issues = cohort.wicked_issues.order_by(Length("code"), "code")
    return parts.frame("inspire", cohort.programme, cohort, today) | {
        "weeks": weeks,
        "issues": [
            {"code": row.code, "title_en": row.title_en, "title_cy": row.title_cy} for row in issues
        ],
        "people": took_part(cohort),
        "skills": skills_of(cohort),
        "asks": [],
    }


def _weeks(cohort: Cohort) -> Any:
    came = Q(sessions__attendances__status__in=Attendance.ATTENDED)
    excused = Q(sessions__attendances__status=Attendance.Status.EXCUSED)
    return cohort.weeks.order_by("number").annotate(
        held=Count("sessions", distinct=True),
        marked=Count("sessions__attendances"),
        came=Count("sessions__attendances", filter=came),
        excused=Count("sessions__attendances", filter=excused),
    )


def _week(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "title_en": row.title_en,
        "title_cy": row.title_cy,
        "starts_on": row.starts_on.isoformat(),
        "sessions": row.held,
        "marked": row.marked,
        "came": row.came,
        "excused": row.excused,
    }
