"""The cohort's pages: when and with whom."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.roster.calendar import week_number, weeks_between
from cohorts.roster.models import Cohort, Phase
from infuse.people.access import may, requires
from infuse.request import MemberRequest

HERE = Q(withdrawal=None)


@requires("cohort.see")
def cohort_list(request: MemberRequest) -> HttpResponse:
    """The programme's cohorts, the latest first."""
    cohorts = request.programme.cohorts.annotate(
        people=Count("associates", filter=Q(associates__withdrawal=None))
    )
    page = Paginator(cohorts.order_by("-starts_on", "pk"), 50).get_page(request.GET.get("page"))
    context = {"page": page, "may_manage": may(request, "inspire.manage")}
    return render(request, "cohorts/roster/cohort_list.html", context)


@requires("cohort.see")
def cohort_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """A cohort: its phases, its dates, its people."""
    cohort = get_object_or_404(request.programme.cohorts.select_related("host"), slug=slug)
    manages = may(request, "people.manage")
    people = cohort.associates.select_related("person", "organisation", "withdrawal")
    people = people.order_by("person__full_name", "pk")
    page = Paginator(people if manages else people.filter(HERE), 50)
    counts = cohort.associates.filter(HERE).aggregate(
        people=Count("pk"), organisations=Count("organisation", distinct=True)
    )
    today = timezone.localdate()
    context = {
        "cohort": cohort,
        "manages": manages,
        "may_manage": may(request, "inspire.manage"),
        "page": page.get_page(request.GET.get("page")),
        "steps": phase_steps(list(cohort.phases.all()), today),
        "figures": _figures(cohort, counts, today),
        "dates": _dates(cohort),
    }
    return render(request, "cohorts/roster/cohort_detail.html", context)


def phase_steps(phases: list[Phase], today: date) -> list[dict[str, Any]]:
    """The phases as steps: over, now, or to come."""
    return [
        {
            "label": phase.name,
            "state": "done"
            if phase.ends_on < today
            else "now"
            if phase.starts_on <= today
            else "todo",
            "note": _("%(first)s to %(last)s")
            % {
                "first": date_format(phase.starts_on, "j F"),
                "last": date_format(phase.ends_on, "j F Y"),
            },
        }
        for phase in phases
    ]


def _figures(cohort: Cohort, counts: dict[str, int], today: date) -> list[dict[str, Any]]:
    weeks = weeks_between(cohort.starts_on, cohort.ends_on)
    week = week_number(cohort.starts_on, today)
    return [
        {
            "value": _("%(week)s of %(weeks)s") % {"week": week, "weeks": weeks}
            if 1 <= week <= weeks
            else weeks,
            "label": _("Week") if 1 <= week <= weeks else _("Weeks"),
        },
        {"value": counts["people"], "label": _("Associates")},
        {"value": counts["organisations"], "label": _("Organisations")},
        {"value": cohort.planned_hours_per_week, "label": _("Hours a week, as planned")},
    ]


def _dates(cohort: Cohort) -> list[dict[str, str]]:
    named = [
        (_("First day"), cohort.starts_on),
        (_("Choose your wicked issues by"), cohort.rankings_close_on),
        (_("Teams announced"), cohort.teams_announced_on),
        (_("Learning reports due"), cohort.reports_due_on),
        (_("Last day"), cohort.ends_on),
    ]
    return [{"key": key, "value": date_format(day, "l j F Y")} for key, day in named if day]
