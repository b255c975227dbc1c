"""Who hears what became of an issue: those who ranked it, and whoever proposed it."""

from typing import Any

from cohorts.issues.models import WickedIssue
from infuse.notices.queue import Row, notify, notify_many
from infuse.people.models import User


def tell_rankers(issue: WickedIssue, *, kind: str, into: WickedIssue | None = None) -> None:
    """Queue a notice to everybody still here who ranked the issue."""
    context = about(issue) | {"path": f"/issues/ranking/?cohort={issue.cohort.slug}"}
    if into is not None:
        context |= {"into_en": _shown(into, "en"), "into_cy": _shown(into, "cy")}
    here = issue.rankings.filter(associate__withdrawal=None)
    rows = [
        Row(
            key=f"{kind}:{issue.pk}:{issue.version}:{ranking.associate_id}",
            recipient=ranking.associate.person,
            context=context,
        )
        for ranking in here.select_related("associate__person").order_by("pk")
    ]
    notify_many(programme=issue.programme, kind=kind, rows=rows)


def tell_proposer(issue: WickedIssue, *, into: WickedIssue | None = None) -> None:
    """Queue a notice to whoever proposed the issue: offered, declined with the reason, merged."""
    recipient, address, language = _proposer(issue)
    if recipient is None and not address:
        return
    context = about(issue) | {"state": issue.state, "path": f"/issues/{issue.pk}/"}
    if into is not None:
        context |= {"into_en": _shown(into, "en"), "into_cy": _shown(into, "cy")}
    context["has_account"] = recipient is not None
    notify(
        programme=issue.programme,
        kind="issue_decided",
        key=f"issue_decided:{issue.pk}:{issue.version}",
        recipient=recipient,
        address=address,
        language=language,
        context=context,
    )


def about(issue: WickedIssue) -> dict[str, Any]:
    """What a notice says of an issue, as plain JSON in both languages."""
    return {
        "title_en": _shown(issue, "en"),
        "title_cy": _shown(issue, "cy"),
        "reason_en": issue.closed_reason_en or issue.closed_reason_cy,
        "reason_cy": issue.closed_reason_cy or issue.closed_reason_en,
    }


def _shown(issue: WickedIssue, language: str) -> str:
    first, second = issue.title_en, issue.title_cy
    return (first or second) if language == "en" else (second or first)


def _proposer(issue: WickedIssue) -> tuple[User | None, str, str]:
    if issue.source == WickedIssue.Source.OPEN_CALL:
        sent = getattr(issue, "open_proposal", None)
        return (None, sent.email, sent.language) if sent else (None, "", "")
    if issue.source == WickedIssue.Source.MANAGER:
        return None, "", ""
    return issue.proposed_by, "", ""
