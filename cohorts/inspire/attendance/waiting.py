"""What waits in the weeks: people who miss sessions, registers that nobody took."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from cohorts.inspire.attendance.missing import MISSED
from cohorts.inspire.models import Attendance
from cohorts.roster.leaving.models import Pause
from infuse.waiting.source import Asked, Source, Waiting, grouped

# A register that was not taken by then is asked for.
_SOON = timedelta(days=1)
# Who was absent last so long ago has been asked, or the sessions are over.
_LATELY = timedelta(days=28)


def _missing(asked: Asked) -> QuerySet[Any]:
    """Those in a running cohort who were absent twice or more, lately too; since the first of their
    late absences.
    """
    absent = asked.programme.attendances.filter(
        status=Attendance.Status.ABSENT,
        session__cancelled_at=None,
        associate__withdrawal=None,
        associate__cohort__ends_on__gte=asked.today,
    )
    often = absent.order_by().values("associate").annotate(n=Count("pk")).filter(n__gte=MISSED)
    paused = Pause.objects.filter(Pause.covers(asked.today), programme=asked.programme)
    rows = absent.filter(
        session__starts_at__gte=asked.now - _LATELY, associate__in=often.values("associate")
    ).exclude(associate__in=paused.values("associate"))
    return grouped(
        rows,
        by="associate__cohort_id",
        at="session__starts_at",
        slug="associate__cohort__slug",
        names="associate__cohort__name",
        count="associate",
    )


def _registers(asked: Asked) -> QuerySet[Any]:
    """Sessions that are over, in a cohort with people, and have no mark at all."""
    rows = asked.programme.sessions.filter(
        cancelled_at=None,
        starts_at__lt=asked.now - _SOON,
        week__cohort__ends_on__gte=asked.today,
        attendances=None,
        week__cohort__in=asked.programme.associates.filter(withdrawal=None).values("cohort"),
    )
    return grouped(
        rows,
        by="week__cohort_id",
        at="starts_at",
        slug="week__cohort__slug",
        names="week__cohort__name",
    )


def _weeks_url(line: Waiting) -> str:
    return f"{reverse('week_list')}?cohort={line.slug}"


SOURCES: tuple[Source, ...] = (
    Source(
        "sessions_missed",
        ("attendance.mark",),
        _missing,
        ngettext_lazy(
            "%(n)d person has missed two sessions or more",
            "%(n)d people have missed two sessions or more",
            "n",
        ),
        _weeks_url,
    ),
    Source(
        "register_missing",
        ("attendance.mark",),
        _registers,
        ngettext_lazy("%(n)d session has no register", "%(n)d sessions have no register", "n"),
        _weeks_url,
    ),
)
