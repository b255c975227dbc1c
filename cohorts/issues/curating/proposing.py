"""Proposing an issue: it waits for the manager, who offers, merges or declines it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import MORE, save_issue
from cohorts.issues.texts import NEEDED, PAIRS
from cohorts.roster.models import Cohort
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record

# What a proposal may say: the texts in one language or both, and the rest of an issue.
PROPOSABLE = (
    *(f"{name}_{code}" for name in PAIRS for code in ("en", "cy")),
    "sponsor", *(name for name in MORE if not name.endswith(("_en", "_cy", "_size"))),
)  # fmt: skip


@transaction.atomic
def propose_issue(
    *,
    cohort: Cohort,
    fields: Mapping[str, Any],
    source: str,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> WickedIssue:
    """Propose an issue to a cohort, in one language or both. The managers hear of it.

    `fields` has what `PROPOSABLE` names. The same title by the same person again is returned as it
    is. Raises ValidationError, by field, when neither language has all of title, statement and
    outcome, and for a second outcome.
    """
    if unknown := set(fields) - set(PROPOSABLE):
        raise ValueError(f"A proposal has no {', '.join(sorted(unknown))}.")
    check_one_language(fields)
    # One code after the other.
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    twice = cohort.wicked_issues.filter(
        state=WickedIssue.State.PROPOSED,
        proposed_by=actor,
        title_en=fields.get("title_en", ""),
        title_cy=fields.get("title_cy", ""),
    ).first()
    if twice is not None and actor is not None:
        return twice
    issue = WickedIssue(
        programme_id=cohort.programme_id,
        cohort=cohort,
        code=_next_code(cohort),
        state=WickedIssue.State.PROPOSED,
        source=source,
        proposed_by=actor,
        **fields,
    )
    save_issue(issue)
    data = {"cohort": cohort.slug, "code": issue.code, "source": str(source)}
    record(verb="issues.proposed", subject=issue, actor=actor, at=at, data=data)
    if tell:
        _tell_managers(issue)
    return issue


def check_one_language(fields: Mapping[str, Any]) -> None:
    """Raises ValidationError, by field, unless one language has title, statement and outcome."""
    given = {
        code: [name for name in NEEDED if str(fields.get(f"{name}_{code}") or "").strip()]
        for code in ("en", "cy")
    }
    if any(len(names) == len(NEEDED) for names in given.values()):
        return
    code = "cy" if len(given["cy"]) > len(given["en"]) else "en"
    text = _("Write this, in one language at least.")
    lacking = {f"{name}_{code}": text for name in NEEDED if name not in given[code]}
    raise ValidationError(lacking, code="one_language")


def _next_code(cohort: Cohort) -> str:
    taken = set(cohort.wicked_issues.values_list("code", flat=True))
    number = 1
    while f"P{number}" in taken:
        number += 1
    return f"P{number}"


def _tell_managers(issue: WickedIssue) -> None:
    managers = issue.cohort.programme.memberships.filter(role="programme_manager", ended_at=None)
    for member in managers.select_related("user"):
        notify(
            programme=issue.cohort.programme,
            kind="issue_proposed",
            key=f"issue_proposed:{issue.pk}:{member.user_id}",
            recipient=member.user,
            context={
                "title_en": issue.title_en or issue.title_cy,
                "title_cy": issue.title_cy or issue.title_en,
                "path": f"/issues/{issue.pk}/",
            },
        )
