"""Reading the wicked issues."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.deadline import rankings_are_open
from cohorts.issues.describing import facts_of
from cohorts.issues.listing import listed_issues, state_asked, states_of
from cohorts.issues.places import places_of
from cohorts.issues.seeing import cohort_shown, issue_or_404, own_place
from cohorts.issues.talk.reading import talk_of
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


@require_safe
@requires("issues.see")
def wickedissue_list(request: MemberRequest) -> HttpResponse:
    """The issues offered to a cohort, each with its theme, sponsor and one outcome."""
    cohorts, cohort = cohort_shown(request)
    context: dict[str, Any] = {
        "cohorts": cohorts,
        "cohort": cohort,
        "may_manage": may(request, "issues.manage"),
        "may_propose": may(request, "issues.propose"),
    }
    if cohort is not None:
        own = own_place(request, cohort)
        manages = context["may_manage"]
        rows = listed_issues(cohort, own, manages=manages, person=request.user)
        if manages:
            context["states"] = states_of(cohort)
            context["state"] = state = state_asked(request)
            rows = rows.filter(state=state) if state else rows
        context |= {
            "own": own,
            "page": keyset_page(request, rows, "pk"),
            "ranking_open": rankings_are_open(cohort, timezone.now()),
        }
    return render(request, "cohorts/issues/wickedissue_list.html", context)


@require_safe
@requires("issues.see")
def wickedissue_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One issue: statement, who is affected, the outcome, and the teams that work on it."""
    issue = issue_or_404(request, pk)
    context: dict[str, Any] = {
        "issue": issue,
        "crumbs": issue_crumbs(issue.cohort),
        "rows": facts_of(issue),
        "may_manage": may(request, "issues.manage"),
        "teams": issue.teams.annotate(
            people=Count("seats", filter=Q(seats__ended_on=None))
        ).order_by("pk"),
    }
    context |= talk_of(request, issue)
    own = own_place(request, issue.cohort)
    if own is not None:
        context |= {
            "own": own,
            "own_rank": places_of(own).get(issue.pk),
            "ranking_open": rankings_are_open(issue.cohort, timezone.now()),
        }
    return render(request, "cohorts/issues/wickedissue_detail.html", context)
