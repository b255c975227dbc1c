"""Whom a message of a manager can go to in the cohorts' storey, beside roles and organisations."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.inspire.models import Reflection, Week
from cohorts.intake.models import Application, Review
from cohorts.intake.stages import MOVES
from cohorts.intake.welcome.models import Offer
from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate
from cohorts.teams.models import Seat
from infuse.notices.bulk.audience import Narrowing, Options, People, Standing, key_of
from infuse.tenancy.models import Programme

FRESH = timedelta(days=14)


def _cohorts(programme: Programme) -> Options:
    return [(str(one.pk), one.name) for one in programme.cohorts.all()]


def _of_cohort(programme: Programme, value: str) -> People:
    return _here(programme).filter(cohort=key_of(value)).values("person")


def _teams(programme: Programme) -> Options:
    return [(str(one.pk), str(one)) for one in programme.teams.filter(ended_on=None)]


def _of_team(programme: Programme, value: str) -> People:
    seats = Seat.objects.filter(programme=programme, team=key_of(value), ended_on=None)
    return seats.values("associate__person")


def _here(programme: Programme) -> People:
    """The associates who have not left."""
    return Associate.objects.filter(programme=programme, withdrawal=None)


def _unsent(programme: Programme) -> People:
    drafts = Application.objects.filter(programme=programme, state=Application.State.DRAFT)
    return drafts.filter(call__closes_at__gt=timezone.now()).values("person")


def _unconfirmed(programme: Programme) -> People:
    open_offers = Offer.objects.filter(
        programme=programme, confirmed_at=None, declined_at=None, lapsed_at=None
    )
    return open_offers.values("application__person")


def _reviewing(programme: Programme) -> People:
    waiting = Review.objects.filter(
        programme=programme,
        submitted_at=None,
        conflict_of_interest=False,
        panellist__left_at=None,
        application__state__in=MOVES["review"].from_states,
    )
    return waiting.values("panellist__person")


def _without_reflection(programme: Programme) -> People:
    """Those who wrote nothing about the latest week of their cohort, while it is fresh."""
    today = timezone.now().astimezone(programme.clock).date()
    begun = Week.objects.filter(
        programme=programme, starts_on__lte=today, starts_on__gt=today - FRESH
    )
    latest = begun.order_by("cohort_id", "-starts_on").distinct("cohort_id")
    wrote = Reflection.objects.filter(week__in=latest.values("pk")).values("associate")
    expected = _here(programme).filter(cohort__in=begun.values("cohort"))
    return expected.exclude(pk__in=wrote).values("person")


def _unranked(programme: Programme) -> People:
    offered = WickedIssue.objects.filter(programme=programme, state="offered").values("cohort")
    return _here(programme).filter(cohort__in=offered, rankings=None).values("person")


NARROWINGS = (
    Narrowing("cohort", _("Cohort"), _cohorts, _of_cohort),
    Narrowing("team", _("Team"), _teams, _of_team),
)
STANDINGS = (
    Standing("unsent", _("Application begun and not sent"), _unsent),
    Standing("unconfirmed", _("Place not confirmed"), _unconfirmed),
    Standing("reviews", _("Reviews not sent"), _reviewing),
    Standing("reflection", _("No reflection about the current week"), _without_reflection),
    Standing("unranked", _("Issues not ranked"), _unranked),
)
