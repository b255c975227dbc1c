"""What an issue's page shows of the talk about it."""

from typing import Any

from cohorts.issues.models import WickedIssue
from infuse.people.access import may, memberships_of
from infuse.request import MemberRequest


def may_answer(request: MemberRequest, issue: WickedIssue) -> bool:
    """Managers may, and leaders of the organisation that sponsors the issue."""
    if may(request, "issues.manage"):
        return True
    return issue.sponsor_id is not None and any(
        member.role == "council_leader" and member.organisation_id == issue.sponsor_id
        for member in memberships_of(request)
    )


def talk_of(request: MemberRequest, issue: WickedIssue) -> dict[str, Any]:
    """The questions (hidden ones only for managers), how many are interested, and what the person
    may do.
    """
    interested = list(issue.interests.values_list("person_id", flat=True))
    shown = issue.questions.all()
    if not may(request, "issues.manage"):
        shown = shown.filter(hidden_at=None)
    return {
        "questions": list(shown.select_related("asked_by", "answered_by")),
        "interested": len(interested),
        "is_interested": request.user.pk in interested,
        "may_answer": may_answer(request, issue),
        "may_ask": issue.state in (WickedIssue.State.PROPOSED, WickedIssue.State.OFFERED),
    }
