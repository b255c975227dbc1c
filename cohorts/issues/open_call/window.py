"""When anybody may propose an issue: set by the manager, asked by the open page."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.open_call.models import IssueCall
from cohorts.roster.models import Cohort
from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.moments import day_in


@transaction.atomic
def set_issue_call(
    *,
    cohort: Cohort,
    opens_on: date,
    closes_on: date,
    intro_en: str,
    intro_cy: str,
    actor: User | None,
    at: datetime | None = None,
) -> IssueCall:
    """Open the cohort's call for issues on these days, both included, or change it.

    Raises ValidationError, by field, for days in the wrong order, and for an introduction in one
    language only: the page is public.
    """
    if closes_on < opens_on:
        raise ValidationError({"closes_on": _("The last day cannot be before the first.")})
    for code, mine, theirs in (("en", intro_en, intro_cy), ("cy", intro_cy, intro_en)):
        if theirs.strip() and not mine.strip():
            raise ValidationError({f"intro_{code}": _("Write it in both languages.")})
    values = {
        "opens_on": opens_on,
        "closes_on": closes_on,
        "intro_en": intro_en.strip(),
        "intro_cy": intro_cy.strip(),
    }
    call = IssueCall.objects.select_for_update(no_key=True).filter(cohort=cohort).first()
    if call is not None and all(getattr(call, name) == value for name, value in values.items()):
        return call
    call = call or IssueCall(programme_id=cohort.programme_id, cohort=cohort)
    for name, value in values.items():
        setattr(call, name, value)
    call.save()
    data = {"opens_on": opens_on.isoformat(), "closes_on": closes_on.isoformat()}
    record(verb="issues.call_set", subject=call, actor=actor, at=at, data=data)
    return call


def call_is_open(call: IssueCall | None, at: datetime | None = None) -> bool:
    """Whether anybody may propose at the moment, by the programme's own calendar."""
    if call is None:
        return False
    today = day_in(call.cohort.programme, at or timezone.now())
    return call.opens_on <= today <= call.closes_on
