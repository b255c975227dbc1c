"""The call that a manager's page is about, and whether they applied to it themselves."""

from django.shortcuts import get_object_or_404

from cohorts.intake.models import Call
from infuse.request import MemberRequest


def call_of(request: MemberRequest, slug: str) -> Call:
    """A call of the programme by its cohort's slug; 404 for any other."""
    calls = request.programme.calls.select_related("cohort", "programme")
    return get_object_or_404(calls, cohort__slug=slug)


def applied_to(request: MemberRequest, call: Call) -> bool:
    """Whether the person applied to the call, so that figures about its reviewers could tell them
    something of their own review.
    """
    sent = call.applications.filter(submitted_at__isnull=False)
    return sent.filter(person=request.user).exists()
