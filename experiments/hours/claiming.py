"""Close a period: what both have confirmed is claimed, and stays as it is."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from experiments.design.moves import Refused
from experiments.design.working_days import today_in
from experiments.hours.models import HoursClaim, HoursConfirmation, HoursEntry
from experiments.hours.weeks import closed_through, hold_period, weeks_over
from infuse.people.models import User
from infuse.record.write import record

Side = HoursConfirmation.Side


@dataclass(frozen=True)
class Claimable:
    """What closing a period would claim, and what it would leave for a later claim."""

    minutes: int
    people: int
    left_minutes: int
    left_people: int


def claimable(cohort: Cohort, through_week: int) -> QuerySet[HoursEntry]:
    """The lines up to a week that no claim has and both have confirmed.

    For somebody who has left, the manager's confirmation is enough.
    """
    confirmed = HoursConfirmation.objects.filter(
        associate=OuterRef("associate"), week=OuterRef("week")
    )
    return unclaimed(cohort, through_week).filter(
        Q(Exists(confirmed.filter(side=Side.PERSON))) | Q(associate__withdrawal__isnull=False),
        Exists(confirmed.filter(side=Side.MANAGER)),
    )


def unclaimed(cohort: Cohort, through_week: int) -> QuerySet[HoursEntry]:
    """The lines up to a week that no claim has."""
    return HoursEntry.objects.filter(
        programme_id=cohort.programme_id,
        associate__cohort=cohort,
        week__lte=through_week,
        claim=None,
    )


def foresee(cohort: Cohort, through_week: int) -> Claimable:
    """What closing up to a week would do now. Two queries."""
    figures = {"minutes": Sum("minutes"), "people": Count("associate", distinct=True)}
    now = claimable(cohort, through_week).aggregate(**figures)
    taken = claimable(cohort, through_week).values("pk")
    left = unclaimed(cohort, through_week).exclude(pk__in=taken).aggregate(**figures)
    return Claimable(now["minutes"] or 0, now["people"], left["minutes"] or 0, left["people"])


@transaction.atomic
def close_period(
    *,
    cohort: Cohort,
    through_week: int,
    number: int,
    reference: str = "",
    rate: Decimal | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> HoursClaim:
    """Close every week up to one and claim what is confirmed; the next claim has `number`.

    A claim with that number that is there already is what a double click meant. Raises Refused for
    a week that is not over or lies before the last claim's, and when nothing is confirmed.
    """
    hold_period(cohort, alone=True)
    claims = HoursClaim.objects.filter(programme_id=cohort.programme_id, cohort=cohort)
    if found := claims.filter(number=number).first():
        return found
    if number != claims.count() + 1:
        raise Refused(_("Somebody else has closed a period. Look at the list of claims."))
    _check_period(cohort, through_week, at)
    # Its lines are claimed in one statement after the claim exists, so their sum comes first.
    lines = list(claimable(cohort, through_week).values_list("pk", "minutes"))
    if not lines:
        raise Refused(_("Nothing is confirmed by both in these weeks."), code="nothing")
    claim = HoursClaim.objects.create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        number=number,
        through_week=through_week,
        reference=reference,
        rate=rate,
        minutes=sum(minutes for _pk, minutes in lines),
        closed_at=at or timezone.now(),
        closed_by=actor,
    )
    HoursEntry.objects.filter(pk__in=[pk for pk, _minutes in lines]).update(claim=claim)
    data = {"number": number, "through_week": through_week, "minutes": claim.minutes}
    data["lines"] = len(lines)
    record(verb="hours.claimed", subject=claim, actor=actor, at=at, data=data)
    return claim


def _check_period(cohort: Cohort, through_week: int, at: datetime | None) -> None:
    if not 1 <= through_week <= weeks_over(cohort, today_in(cohort.programme, at)):
        raise Refused({"through_week": _("Choose a week that is over.")}, code="week")
    if through_week < closed_through(cohort):
        raise Refused({"through_week": _("These weeks are closed already.")}, code="week")
