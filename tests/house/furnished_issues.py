"""Samples of issues that were asked about, proposed and bound; `furnished.py` gathers them."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from cohorts.issues.models import WickedIssue
from cohorts.issues.open_call.models import IssueCall, OpenProposal
from cohorts.issues.open_call.sending import token_of
from cohorts.issues.talk.models import IssueQuestion
from cohorts.teams.rules.models import IssueRule

Samples = dict[str, Callable[[Any], Any]]


def _issue(house: Any) -> WickedIssue:
    found: WickedIssue = house.experiment.team.issue
    return found


def _question(house: Any) -> int:
    return IssueQuestion.objects.get_or_create(
        programme=house.programme,
        issue=_issue(house),
        text="Who pays?",
        language="en",
        asked_by=house.people["associate"],
        defaults={"asked_at": timezone.now()},
    )[0].pk


def _call(house: Any) -> str:
    today = timezone.localdate()
    IssueCall.objects.get_or_create(
        programme=house.programme,
        cohort=house.cohort,
        defaults={"opens_on": today, "closes_on": today},
    )
    slug: str = house.cohort.slug
    return slug


def _token(house: Any) -> str:
    return token_of(
        OpenProposal.objects.get_or_create(
            programme=house.programme,
            cohort=house.cohort,
            name="Somebody",
            email="somebody@somewhere.example",
            language="en",
            defaults={
                "sent_at": timezone.now(),
                "texts": {"title_en": "Buses", "statement_en": "None", "outcome_en": "More"},
            },
        )[0]
    )


def _rule(house: Any) -> int:
    return IssueRule.objects.get_or_create(
        programme=house.programme, associate=house.associate, issue=_issue(house), rule="lock"
    )[0].pk


_ISSUE: Samples = {"pk": lambda house: _issue(house).pk}
SAMPLES_OF_ISSUES: dict[str, Samples] = {
    "wickedissue_merge": _ISSUE,
    "issueinterest_set": _ISSUE,
    "issuequestion_new": _ISSUE,
    "issuequestion_answer": {"pk": _question},
    "issuequestion_hide": {"pk": _question},
    "issue_open": {"slug": _call},
    "issue_sent": {"slug": _call},
    "issue_confirm": {"token": _token},
    "issue_pack_file": {"language": lambda house: "cy"},
    "issuerule_remove": {"pk": _rule},
}
