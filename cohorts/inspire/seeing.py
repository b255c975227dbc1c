"""Who may see what of a cohort's weeks. What is not theirs is not there: 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.inspire.models import Session, Week
from cohorts.roster.coaching.reading import with_coach_name
from cohorts.roster.models import Associate, Cohort
from infuse.people.access import may
from infuse.request import MemberRequest


def cohorts_seen(request: MemberRequest) -> list[Cohort]:
    """The cohorts whose weeks the person may see, newest first: all, or those they are in."""
    cohorts = request.programme.cohorts.order_by("-starts_on", "-pk")
    if not may(request, "inspire.see"):
        cohorts = cohorts.filter(associates__person=request.user)
    return list(cohorts)


def own_place(request: MemberRequest, cohort: Cohort) -> Associate | None:
    """The person's own place in the cohort, if they have one."""
    if not may(request, "inspire.take_part"):
        return None
    mine = cohort.associates.filter(person=request.user).select_related("withdrawal", "person")
    return with_coach_name(mine).first()


def weeks_or_404(request: MemberRequest, slug: str) -> tuple[list[Week], Associate | None]:
    """A cohort's weeks in order, and the person's own place in it, if they have one.

    Two queries. A cohort without weeks has no page of a week: 404.
    """
    weeks = list(
        request.programme.weeks.filter(cohort__slug=slug)
        .select_related("cohort")
        .order_by("number")
    )
    if not weeks:
        raise Http404
    cohort = weeks[0].cohort
    cohort.programme = request.programme
    for week in weeks:
        week.cohort, week.programme = cohort, request.programme
    own = own_place(request, cohort)
    if own is None and not may(request, "inspire.see"):
        raise Http404
    return weeks, own


def cohort_or_404(request: MemberRequest, slug: str) -> tuple[Cohort, Associate | None]:
    """A cohort whose weeks the person may see, and their own place in it, if they have one."""
    cohort: Cohort = get_object_or_404(request.programme.cohorts, slug=slug)
    own = own_place(request, cohort)
    if own is None and not may(request, "inspire.see"):
        raise Http404
    return cohort, own


def session_or_404(request: MemberRequest, pk: int) -> Session:
    """A session of the programme."""
    found: Session = get_object_or_404(
        request.programme.sessions.select_related("week__cohort", "programme"), pk=pk
    )
    return found
