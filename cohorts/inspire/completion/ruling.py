"""A cohort's own rules of completion, in place of its template's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.inspire.completion.gathering import rules_of
from cohorts.inspire.completion.rules import MOMENTS, Rules
from cohorts.roster.models import Cohort
from infuse.people.models import User
from infuse.record.write import record


class StaleRulesError(ValidationError):
    """Somebody set other rules since the page was opened; `current` are those."""

    def __init__(self, current: Rules) -> None:
        self.current = current
        super().__init__(_("Somebody changed these rules after you opened the page."), code="stale")


@transaction.atomic
def set_completion_rules(
    *,
    cohort: Cohort,
    rules: Mapping[str, Any] | None,
    seen: Rules | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Rules:
    """Let a cohort ask for other things than its template; with None, for what the template asks.

    `seen` are the rules that the page showed. The same rules again change nothing, and a
    certificate that was issued stays. Raises ValidationError, by field, for numbers that nobody
    could reach and for unknown moments, StaleRulesError when others stand there than were seen.
    """
    rows = Cohort.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "template_version"
    )
    cohort = rows.get(pk=cohort.pk)
    before = rules_of(cohort)
    kept = _checked(cohort, rules) if rules is not None else {}
    if kept == cohort.completion_rules:
        return before
    if seen is not None and seen != before:
        raise StaleRulesError(before)
    cohort.completion_rules = kept
    cohort.save(update_fields=["completion_rules"])
    data = {"from": before.as_data(), "to": rules_of(cohort).as_data(), "own": bool(kept)}
    record(verb="inspire.completion_rules_set", subject=cohort, actor=actor, at=at, data=data)
    return rules_of(cohort)


def _checked(cohort: Cohort, rules: Mapping[str, Any]) -> dict[str, Any]:
    problems = {}
    weeks = cohort.weeks.count()
    if not 0 <= rules["sessions_percent"] <= 100:
        problems["sessions_percent"] = _("Enter a number from 0 to 100.")
    if not 0 <= rules["reflections"] <= weeks:
        text = _("There are %(count)d weeks to write about. Enter that many or fewer.")
        problems["reflections"] = text % {"count": weeks}
    if set(rules["assessments"]) - set(MOMENTS):
        problems["assessments"] = _("Choose from the moments of the self-assessment.")
    if problems:
        raise ValidationError(problems)
    return Rules.of(rules).as_data()
