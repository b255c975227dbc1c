"""Offering wicked issues to a cohort, and changing their words and numbers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cohorts.issues.goals import GOALS
from cohorts.issues.models import WickedIssue
from cohorts.issues.texts import check_one_outcome, check_texts
from cohorts.roster.models import Cohort
from infuse.people.models import Organisation, User
from infuse.record.write import record

# What an issue may have beside what `offer_issue` needs.
MORE = (
    "why_wicked_en", "why_wicked_cy", "measure_en", "measure_cy", "unit_en", "unit_cy",
    "baseline", "direction", "upstream_tag", "wellbeing_goals", "min_size", "max_size",
)  # fmt: skip
# What `edit_issue` may change; the cohort stays.
EDITABLE = (
    "code", "title_en", "title_cy", "theme_en", "theme_cy", "sponsor", "statement_en",
    "statement_cy", "who_is_affected_en", "who_is_affected_cy", "outcome_en", "outcome_cy",
    "min_teams", "max_teams", *MORE,
)  # fmt: skip


class Stale(ValidationError):
    """Somebody else changed the issue after the page was shown."""


@transaction.atomic
def offer_issue(
    *,
    cohort: Cohort,
    code: str,
    title_en: str,
    title_cy: str,
    theme_en: str,
    theme_cy: str = "",
    sponsor: Organisation | None,
    statement_en: str,
    statement_cy: str,
    who_is_affected_en: str,
    who_is_affected_cy: str = "",
    outcome_en: str,
    outcome_cy: str,
    min_teams: int,
    max_teams: int,
    actor: User | None,
    at: datetime | None = None,
    **more: Any,
) -> WickedIssue:
    """Offer a wicked issue, with its one measurable outcome, to a cohort.

    It may have from `min_teams` to `max_teams` teams; `more` has fields of `MORE`. Raises
    ValidationError, by field, for a missing text, a second outcome, a code that the cohort has
    already, or contradictory numbers.
    """
    if unknown := set(more) - set(MORE):
        raise ValueError(f"An issue has no {', '.join(sorted(unknown))}.")
    issue = WickedIssue(
        programme_id=cohort.programme_id,
        cohort=cohort,
        code=code.strip(),
        title_en=title_en,
        title_cy=title_cy,
        theme_en=theme_en,
        theme_cy=theme_cy,
        sponsor=sponsor,
        statement_en=statement_en,
        statement_cy=statement_cy,
        who_is_affected_en=who_is_affected_en,
        who_is_affected_cy=who_is_affected_cy,
        outcome_en=outcome_en,
        outcome_cy=outcome_cy,
        min_teams=min_teams,
        max_teams=max_teams,
        proposed_by=actor,
        **more,
    )
    save_issue(issue)
    data = {"cohort": cohort.slug, "code": issue.code}
    record(verb="issues.offered", subject=issue, actor=actor, at=at, data=data)
    return issue


@transaction.atomic
def edit_issue(
    *,
    issue: WickedIssue,
    changes: Mapping[str, Any],
    actor: User | None,
    version: int | None = None,
    at: datetime | None = None,
) -> WickedIssue:
    """Change an issue's words or numbers; `changes` has the new value of each field of `EDITABLE`.

    Nothing that differs: nothing is recorded. Raises Stale when `version` is not the one that is
    saved, ValidationError for one that is merged, and as `offer_issue` does.
    """
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"An issue's {', '.join(sorted(unknown))} cannot be edited.")
    issue = locked_issue(issue)
    if issue.state == WickedIssue.State.MERGED:
        text = _("This issue is merged with another one. Change that one.")
        raise ValidationError(text, code="merged")
    changed = sorted(name for name, value in changes.items() if getattr(issue, name) != value)
    if not changed:
        return issue
    if version is not None and version != issue.version:
        raise Stale(_("Somebody else has changed this issue since you opened it."), code="stale")
    for name in changed:
        setattr(issue, name, changes[name])
    issue.version += 1
    save_issue(issue)
    record(verb="issues.edited", subject=issue, actor=actor, at=at, data={"fields": changed})
    return issue


def locked_issue(issue: WickedIssue) -> WickedIssue:
    """The row as it is now, closed to other writers until the transaction ends."""
    rows = WickedIssue.objects.filter(programme_id=issue.programme_id)
    return rows.select_for_update(no_key=True).get(pk=issue.pk)


def save_issue(issue: WickedIssue) -> None:
    """Check an issue and save it. Raises ValidationError by field."""
    others = WickedIssue.objects.filter(programme_id=issue.programme_id, cohort=issue.cohort_id)
    if others.filter(code=issue.code).exclude(pk=issue.pk).exists():
        raise _code_is_taken()
    issue.clean_fields(exclude=["cohort", "sponsor", "proposed_by", "merged_into"])
    if issue.state == WickedIssue.State.OFFERED:
        check_texts(issue)
    check_one_outcome(issue)
    _check_numbers(issue)
    if unknown := set(issue.wellbeing_goals) - set(GOALS):
        text = _("There is no well-being goal “%(goal)s”.") % {"goal": min(unknown)}
        raise ValidationError({"wellbeing_goals": text})
    try:
        with transaction.atomic():
            issue.save()
    except IntegrityError as error:  # two at once: only the database knows who came first
        if "wickedissue_code" not in str(error):
            raise
        raise _code_is_taken() from error


def _code_is_taken() -> ValidationError:
    return ValidationError({"code": _("This cohort has an issue with this code already.")})


def _check_numbers(issue: WickedIssue) -> None:
    if issue.max_teams < issue.min_teams:
        text = _("The most teams cannot be fewer than the least teams.")
        raise ValidationError({"max_teams": text})
    if issue.min_size == 0:
        raise ValidationError({"min_size": _("A team has at least one person.")})
    least = issue.min_size or issue.cohort.team_size_min
    most = issue.max_size or issue.cohort.team_size_max
    if most < least:
        text = _("The largest size cannot be smaller than the smallest, which is %(least)s.")
        raise ValidationError({"max_size": text % {"least": least}})
