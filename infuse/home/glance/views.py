"""A cohort as one picture, with its figures as a table; another cohort with one click."""

from datetime import date

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cohorts.roster.models import Cohort
from infuse.home.glance.panels import panels_of
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_safe
@requires("applications.see")
def cohort_glance(request: MemberRequest) -> HttpResponse:
    """A fragment: the cohort of `?cohort=`, else the newest that has begun. Eight queries."""
    today = timezone.now().astimezone(request.programme.clock).date()
    cohorts = _cohorts(request)
    cohort = _shown(cohorts, request.GET.get("cohort", ""), today)
    context = {
        "cohorts": cohorts,
        "cohort": cohort,
        "panels": panels_of(cohort, today) if cohort else [],
    }
    return render(request, "infuse/home/cohort_glance.html", context)


def _cohorts(request: MemberRequest) -> list[Cohort]:
    here = Count("associates", filter=Q(associates__withdrawal=None))
    rows = request.programme.cohorts.select_related("call").annotate(people=here)
    found: list[Cohort] = list(rows.order_by("-starts_on", "-pk"))
    for cohort in found:
        cohort.programme = request.programme
    return found


def _shown(cohorts: list[Cohort], slug: str, today: date) -> Cohort | None:
    asked = [cohort for cohort in cohorts if cohort.slug == slug]
    begun = [cohort for cohort in cohorts if cohort.starts_on <= today]
    return next(iter(asked or begun or cohorts), None)
