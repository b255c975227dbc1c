"""Whose issues and teams somebody sees: their own cohort's, or any cohort's."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cohorts.issues.listing import proposed_by
from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from infuse.people.access import may
from infuse.request import MemberRequest
from skills.assessments.moments import day_in


def cohorts_seen(request: MemberRequest) -> QuerySet[Cohort]:
    """An associate sees the cohorts that they are in, everybody else every cohort; newest first."""
    cohorts = request.programme.cohorts.order_by("-starts_on", "-pk")
    if not may(request, "reports.see"):
        cohorts = cohorts.filter(associates__person=request.user)
    return cohorts


def cohort_shown(request: MemberRequest) -> tuple[list[Cohort], Cohort | None]:
    """The cohorts seen, and the one to show: that of `?cohort=`, else the newest that has begun.

    Raises Http404 for a cohort that is not theirs to see.
    """
    cohorts = list(cohorts_seen(request).select_related("assessment_round"))
    for cohort in cohorts:
        cohort.programme = request.programme
    slug = request.GET.get("cohort")
    if slug is not None:
        found = [cohort for cohort in cohorts if cohort.slug == slug]
        if not found:
            raise Http404
        return cohorts, found[0]
    today = day_in(request.programme, timezone.now())
    begun = [cohort for cohort in cohorts if cohort.starts_on <= today]
    return cohorts, next(iter(begun or cohorts), None)


def own_place(request: MemberRequest, cohort: Cohort | None) -> Associate | None:
    """The person's own place in the cohort, unless they have left it."""
    if cohort is None:
        return None
    mine = cohort.associates.filter(person=request.user, withdrawal=None)
    return mine.first()


def issue_or_404(request: MemberRequest, pk: int) -> WickedIssue:
    """An issue of a cohort that the person sees; a proposed one only for those who manage them
    and for whoever proposed it.
    """
    issues = request.programme.wickedissues.filter(cohort__in=cohorts_seen(request))
    if not may(request, "issues.manage"):
        waiting = Q(state=WickedIssue.State.PROPOSED)
        issues = issues.filter(~waiting | proposed_by(request.user))
    rows = issues.select_related("cohort__programme", "sponsor", "merged_into", "open_proposal")
    found: WickedIssue = get_object_or_404(rows, pk=pk)
    return found
