"""The self-assessment that waits for somebody."""

from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from infuse.waiting.source import Asked, Source, Waiting, columns
from skills.assessments.models import AssessmentMoment
from skills.assessments.moments import views_of


def _assessments(asked: Asked) -> QuerySet[Any]:
    """Open moments of the person's cohorts, with fewer views sent than they ask for."""
    sent = Q(assessments__person=asked.person, assessments__submitted_at__isnull=False)
    asks = [When(code=code, then=Value(len(views_of(code)))) for code in AssessmentMoment.Code]
    rows = asked.programme.assessmentmoments.filter(
        round__cohort__associates__person=asked.person,
        round__cohort__associates__withdrawal=None,
        opens_on__lte=asked.today,
        closes_on__gte=asked.today,
    ).annotate(
        sent=Count("assessments", filter=sent, distinct=True),
        asks=Case(*asks, output_field=IntegerField()),
    )
    return columns(rows.filter(sent__lt=F("asks")), at="closes_on")


def _assessment_url(line: Waiting) -> str:
    return reverse("assessment_detail", args=[line.key])


DUE: tuple[Source, ...] = (
    Source(
        "assessment",
        ("skills.assess_self",),
        _assessments,
        _("Assess your own skills; it takes about eight minutes"),
        _assessment_url,
    ),
)
