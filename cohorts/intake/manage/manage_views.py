"""The manager's pages: the list, and one application."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cohorts.intake.apply.own import lines_of
from cohorts.intake.manage.filters import ApplicationFilters
from cohorts.intake.manage.listing import counted, page_of, shown_rows
from cohorts.intake.models import Application
from cohorts.intake.review.assessed import assessed
from cohorts.intake.stages import DECIDING, may_move
from infuse.people.access import may, requires
from infuse.request import MemberRequest


def applications_of(request: MemberRequest) -> QuerySet[Application]:
    """What somebody who runs the programme may read: all that was sent, but never their own."""
    sent = request.programme.applications.filter(submitted_at__isnull=False)
    return sent.exclude(person=request.user)


def application_of(request: MemberRequest, ref: str) -> Application:
    """One of those, by its reference; 404 for any other."""
    related = ("call__cohort", "form_version", "person", "organisation", "endorsement")
    found = get_object_or_404(applications_of(request).select_related(*related), ref=ref)
    # The request has it: it need not be read again with every one of them.
    found.programme = found.call.programme = request.programme
    return found


@requires("applications.see")
def application_list(request: MemberRequest) -> HttpResponse:
    """All applications that were sent, searched and filtered, fifty at a time."""
    filters = ApplicationFilters(request.GET, programme=request.programme)
    found = filters.narrow(applications_of(request))
    total, more = counted(found)
    page = page_of(request, found, filters.order)
    context = {
        "filters": filters,
        "applied": len(filters.chosen),
        "clear_url": reverse("application_list"),
        "page": page,
        "rows": shown_rows(page.rows),
        "total": total,
        "more": more,
        "query": request.GET.urlencode(),
    }
    return render(request, "cohorts/intake/manage/application_list.html", context)


@requires("applications.see")
def application_detail(request: MemberRequest, ref: str) -> HttpResponse:
    """Everything about one application: what it says, what reviewers thought, what was decided."""
    application = application_of(request, ref)
    decisions = list(application.decisions.select_related("decided_by"))
    decides = may(request, "applications.decide")
    context = {
        "application": application,
        "call": application.call,
        "state": application.state,
        "lines": lines_of(application),
        "assessed": assessed(application),
        "decisions": decisions,
        "may_decide": decides and any(may_move(application, deed) for deed in DECIDING.values()),
        "may_assign": decides and may_move(application, "review"),
        "untold": decisions[0] if decides and decisions and not decisions[0].told_at else None,
    }
    return render(request, "cohorts/intake/manage/application_detail.html", context)
