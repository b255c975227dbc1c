"""An associate says which issues they want, what they choose to bring, and when they can meet."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.deadline import rankings_are_open
from cohorts.issues.models import WickedIssue, Wish
from cohorts.issues.wishes import Wishes, check_wishes, keep_wishes, wishes_of
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.write import record


class Stale(ValidationError):
    """Somebody, perhaps in another window, saved a ranking after the page was shown."""


@transaction.atomic
def rank_issues(
    *,
    associate: Associate,
    issues: Sequence[WickedIssue],
    strengths: Mapping[str, int],
    days: Sequence[str] | None,
    half_days: Sequence[str] | None = None,
    working_language: str | None = None,
    avoid: Sequence[Associate] | None = None,
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> bool:
    """Keep an associate's wishes, in place of earlier ones. Returns whether anything changed.

    `issues` are best first. `strengths` has a level from 0 to 3 for each area that they choose to
    name (the private self-assessment is never looked at). `days` are weekdays on which they can
    meet, `half_days` such as "Mon am" replace them; `avoid` are people of the cohort they cannot
    work with, which only they themselves may say and no record holds. None leaves as it is. After
    the deadline the associate themselves is refused; the manager may still write for them. Raises
    Stale when `version` is not what is saved, ValidationError by "issues", "strengths", "days",
    "half_days", "working_language" or "avoid".
    """
    at = at or timezone.now()
    associate = _locked(associate)
    issues = _held(associate, issues)
    themselves = actor is not None and actor.pk == associate.person_id
    _check_stage(associate, at, themselves=themselves)
    if avoid is not None and not themselves:
        raise ValidationError({"avoid": _("Only they themselves can say this.")})
    wishes = Wishes.of(
        issues=issues,
        strengths=strengths,
        days=days,
        half_days=half_days,
        working_language=working_language,
        avoid=avoid,
    )
    check_wishes(associate, issues, wishes)
    before = wishes_of(associate)
    wishes = wishes.over(before)
    wish = Wish.objects.filter(associate=associate).first()
    if wish is not None and wishes == before:
        return False
    if version is not None and version != (wish.version if wish else 0):
        raise Stale(_("This ranking was saved elsewhere since you opened this page."), code="stale")
    keep_wishes(associate, wishes, before, at)
    _answered(associate, wish, wishes, actor, at)
    data = {"issues": len(issues), "strengths": len(strengths), "on_behalf": not themselves}
    record(verb="issues.ranked", subject=associate, actor=actor, at=at, data=data)
    return True


def _locked(associate: Associate) -> Associate:
    """Two tabs write one after the other. Rows that name the associate need not wait for that: a
    merge of issues checks them at its end, and would wait for us as we wait for it.
    """
    return (
        Associate.objects.filter(programme_id=associate.programme_id)
        .select_for_update(of=("self",), no_key=True)
        .select_related("cohort__programme", "cohort__assessment_round", "withdrawal")
        .get(pk=associate.pk)
    )


def _held(associate: Associate, issues: Sequence[WickedIssue]) -> list[WickedIssue]:
    """The issues as they are now, in the given order. They and those that were ranked before are
    neither closed nor merged until this ends.
    """
    wanted = Q(pk__in=[issue.pk for issue in issues])
    before = Q(pk__in=associate.rankings.values("issue"))
    rows = WickedIssue.objects.filter(wanted | before, programme_id=associate.programme_id)
    now = {issue.pk: issue for issue in rows.order_by("pk").select_for_update(no_key=True)}
    return [now.get(issue.pk, issue) for issue in issues]


def _check_stage(associate: Associate, at: datetime, *, themselves: bool) -> None:
    withdrawal = getattr(associate, "withdrawal", None)
    if withdrawal is not None and withdrawal.on <= at.date():
        raise ValidationError(_("This associate has left the cohort."), code="left")
    if themselves and not rankings_are_open(associate.cohort, at):
        text = _("The deadline has passed. Ask your programme manager to change your ranking.")
        raise ValidationError(text, code="closed")


def _answered(
    associate: Associate, wish: Wish | None, wishes: Wishes, actor: User | None, at: datetime
) -> None:
    if wish is None:
        wish = Wish(programme_id=associate.programme_id, associate=associate, version=0)
    wish.half_days = list(wishes.half_days or ())
    wish.answered_at, wish.answered_by = at, actor
    wish.version += 1
    wish.save()
