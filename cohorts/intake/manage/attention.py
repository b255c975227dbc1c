"""What waits for a manager in an intake: each kind one rule, for its figure and for its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Application, Call, Decision, Endorsement, Review

PATIENCE = timedelta(days=5)  # how long a line manager may take before somebody asks again
State = Application.State
WAITING = Q(state=State.SUBMITTED)


@dataclass(frozen=True)
class Need:
    """A kind of thing to see to: its code in addresses, its words, which applications have it."""

    code: str
    label: str | Promise
    rule: Callable[[datetime], Q]


def _endorsement_late(now: datetime) -> Q:
    pending = Q(endorsement__answer=Endorsement.Answer.PENDING)
    return WAITING & pending & Q(endorsement__asked_at__lt=now - PATIENCE)


def _review_late(now: datetime) -> Q:
    waiting = Review.objects.filter(application=OuterRef("pk"), submitted_at=None)
    late = Q(call__reviews_due_on__lt=timezone.localdate(now))
    return WAITING & late & Q(Exists(waiting.filter(conflict_of_interest=False)))


def _to_assign(_now: datetime) -> Q:
    return WAITING & Q(reviews_asked__lt=F("call__reviews_wanted"))


def _to_decide(_now: datetime) -> Q:
    return WAITING & Q(review_count__gte=F("call__reviews_wanted"))


def _not_told(_now: datetime) -> Q:
    untold = Decision.objects.filter(
        application=OuterRef("pk"), outcome=OuterRef("state"), told_at=None
    )
    return Q(state__in=Decision.Outcome.values) & Q(Exists(untold))


def _unconfirmed(_now: datetime) -> Q:
    return Q(state=State.OFFERED)


NEEDS: dict[str, Need] = {
    need.code: need
    for need in (
        Need("endorsement_late", _("Endorsement waits for more than 5 days"), _endorsement_late),
        Need("to_assign", _("Has fewer reviewers than wanted"), _to_assign),
        Need("review_late", _("Review is overdue"), _review_late),
        Need("to_decide", _("Reviewed, not decided"), _to_decide),
        Need("not_told", _("Decided, not told"), _not_told),
        Need("unconfirmed", _("Place offered, not confirmed"), _unconfirmed),
    )
}


def needs_of(call: Call, *, without_person: int, now: datetime) -> dict[str, int]:
    """How many applications have each need, in one query; somebody's own is not counted."""
    figures = {need.code: Count("pk", filter=need.rule(now)) for need in NEEDS.values()}
    return call.applications.exclude(person_id=without_person).aggregate(**figures)
