"""An associate says which issues they want, what they choose to bring, and when they can meet."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.areas import areas_of
from cohorts.issues.deadline import rankings_are_open
from cohorts.issues.models import Ranking, Strength, WickedIssue
from cohorts.roster.models import WEEKDAYS, Associate
from infuse.people.models import User
from infuse.record.write import record

HIGHEST_LEVEL = 3


@transaction.atomic
def rank_issues(
    *,
    associate: Associate,
    issues: Sequence[WickedIssue],
    strengths: Mapping[str, int],
    days: Sequence[str] | None,
    actor: User | None,
    at: datetime | None = None,
) -> bool:
    """Keep an associate's wishes, in place of earlier ones. Returns whether anything changed.

    `issues` are best first. `strengths` has a level from 0 to 3 for each area that they choose to
    name (the private self-assessment is never looked at). `days` are weekdays on which they can
    meet (None: as they are). After the deadline the associate themselves is refused; the manager
    may still write for them. Raises ValidationError by "issues", "strengths" or "days".
    """
    at = at or timezone.now()
    associate = _locked(associate)
    _check_stage(associate, actor, at)
    _check_issues(associate, issues)
    _check_strengths(associate, strengths)
    if days is not None:
        days = [code for code, _name in WEEKDAYS if code in _known(days)]
    if _unchanged(associate, issues, strengths, days):
        return False
    _replace(associate, issues, strengths, at)
    if days is not None and days != associate.days_available:
        associate.days_available = list(days)
        associate.save(update_fields=["days_available"])
    on_behalf = actor is None or actor.pk != associate.person_id
    data = {"issues": len(issues), "strengths": len(strengths), "on_behalf": on_behalf}
    record(verb="issues.ranked", subject=associate, actor=actor, at=at, data=data)
    return True


def _locked(associate: Associate) -> Associate:
    """Two tabs write one after the other."""
    return (
        Associate.objects.filter(programme_id=associate.programme_id)
        .select_for_update(of=("self",))
        .select_related("cohort__programme", "cohort__assessment_round", "withdrawal")
        .get(pk=associate.pk)
    )


def _check_stage(associate: Associate, actor: User | None, at: datetime) -> None:
    withdrawal = getattr(associate, "withdrawal", None)
    if withdrawal is not None and withdrawal.on <= at.date():
        raise ValidationError(_("This associate has left the cohort."), code="left")
    themselves = actor is not None and actor.pk == associate.person_id
    if themselves and not rankings_are_open(associate.cohort, at):
        text = _("The deadline has passed. Ask your programme manager to change your ranking.")
        raise ValidationError(text, code="closed")


def _check_issues(associate: Associate, issues: Sequence[WickedIssue]) -> None:
    if not issues:
        raise ValidationError({"issues": _("Rank at least one issue.")})
    if len({issue.pk for issue in issues}) < len(issues):
        raise ValidationError({"issues": _("Each issue can have one rank only.")})
    for issue in issues:
        if issue.cohort_id != associate.cohort_id or issue.state != WickedIssue.State.OFFERED:
            text = _("The issue “%(issue)s” is not offered to this cohort.")
            raise ValidationError({"issues": text % {"issue": issue.title}})


def _check_strengths(associate: Associate, strengths: Mapping[str, int]) -> None:
    unknown = set(strengths) - set(areas_of(associate.cohort))
    if unknown:
        text = _("There is no skill area “%(area)s”.") % {"area": min(unknown)}
        raise ValidationError({"strengths": text})
    if any(not 0 <= level <= HIGHEST_LEVEL for level in strengths.values()):
        raise ValidationError({"strengths": _("A strength has a level from 0 to 3.")})


def _known(days: Sequence[str]) -> set[str]:
    unknown = set(days) - {code for code, _name in WEEKDAYS}
    if unknown:
        text = _("“%(day)s” is not a day of the week.") % {"day": min(unknown)}
        raise ValidationError({"days": text})
    return set(days)


def _unchanged(
    associate: Associate,
    issues: Sequence[WickedIssue],
    strengths: Mapping[str, int],
    days: Sequence[str] | None,
) -> bool:
    ranked = list(associate.rankings.order_by("rank").values_list("issue_id", flat=True))
    levels = dict(associate.strengths.values_list("area", "level"))
    same_days = days is None or list(days) == associate.days_available
    return ranked == [issue.pk for issue in issues] and levels == dict(strengths) and same_days


def _replace(
    associate: Associate,
    issues: Sequence[WickedIssue],
    strengths: Mapping[str, int],
    at: datetime,
) -> None:
    owner = {"programme_id": associate.programme_id, "associate": associate}
    associate.rankings.all().delete()
    associate.strengths.all().delete()
    Ranking.objects.bulk_create(
        Ranking(**owner, issue=issue, rank=place, ranked_at=at)
        for place, issue in enumerate(issues, start=1)
    )
    Strength.objects.bulk_create(
        Strength(**owner, area=area, level=level) for area, level in strengths.items()
    )
