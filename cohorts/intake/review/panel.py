"""Who reviews a call: seats on its panel, given and left; and what keeps a panellist from an
application.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Call, Panellist
from cohorts.intake.review.figures import recount
from infuse.people.joining import give_role
from infuse.people.models import Organisation, User
from infuse.record.write import record


@transaction.atomic
def seat_panellist(
    *,
    call: Call,
    person: User,
    organisation: Organisation | None = None,
    seat: str = "panel",
    actor: User | None,
    at: datetime | None = None,
) -> Panellist:
    """Put somebody on the call's panel, with the reviewer's role. Already there: as they are.

    Who left the panel comes back with what they had. Raises ValidationError, by field, for an
    unknown seat or another programme's organisation.
    """
    _check(call, organisation, seat)
    panellist, made = Panellist.objects.select_for_update(no_key=True, of=("self",)).get_or_create(
        programme=call.programme,
        call=call,
        person=person,
        defaults={"organisation": organisation, "seat": seat},
    )
    if not made and panellist.left_at is None:
        return panellist
    if not made:
        panellist.left_at, panellist.organisation, panellist.seat = None, organisation, seat
        panellist.save(update_fields=["left_at", "organisation", "seat"])
        _recount(panellist)
    give_role(
        programme=call.programme,
        user=person,
        role="reviewer",
        organisation=organisation,
        actor=actor,
        at=at,
    )
    data = {"cohort": call.cohort.slug, "seat": seat}
    record(verb="intake.panellist_seated", subject=panellist, actor=actor, at=at, data=data)
    return panellist


@transaction.atomic
def change_seat(
    *,
    panellist: Panellist,
    organisation: Organisation | None,
    seat: str,
    actor: User | None,
    at: datetime | None = None,
) -> Panellist:
    """Correct a panellist's organisation or kind of seat. The same again changes nothing.

    Raises ValidationError, by field, as `seat_panellist` does.
    """
    panellist = Panellist.objects.select_for_update(no_key=True, of=("self",)).get(pk=panellist.pk)
    _check(panellist.call, organisation, seat)
    if (panellist.organisation, panellist.seat) == (organisation, seat):
        return panellist
    panellist.organisation, panellist.seat = organisation, seat
    panellist.save(update_fields=["organisation", "seat"])
    data = {"seat": seat, "organisation": organisation.code if organisation else None}
    record(verb="intake.seat_changed", subject=panellist, actor=actor, at=at, data=data)
    return panellist


@transaction.atomic
def unseat_panellist(
    *, panellist: Panellist, actor: User | None, at: datetime | None = None
) -> Panellist:
    """Take somebody off the panel. What they sent still counts; what they did not is free again."""
    panellist = Panellist.objects.select_for_update(no_key=True, of=("self",)).get(pk=panellist.pk)
    if panellist.left_at is not None:
        return panellist
    panellist.left_at = at or timezone.now()
    panellist.save(update_fields=["left_at"])
    unfinished = panellist.reviews.filter(submitted_at=None).count()
    _recount(panellist)
    data = {"cohort": panellist.call.cohort.slug, "unfinished": unfinished}
    record(verb="intake.panellist_left", subject=panellist, actor=actor, at=at, data=data)
    return panellist


def _recount(panellist: Panellist) -> None:
    held = panellist.reviews.values_list("application_id", flat=True)
    recount(applications=list(held), panellists=[panellist.pk])


def _check(call: Call, organisation: Organisation | None, seat: str) -> None:
    problems = {}
    if seat not in Panellist.Seat.values:
        problems["seat"] = _("There is no such seat on a panel.")
    if organisation is not None and organisation.programme_id != call.programme_id:
        problems["organisation"] = _("The organisation does not belong to this programme.")
    if problems:
        raise ValidationError(problems)


def tie(application: Application, panellist: Panellist) -> str:
    """Why this panellist may not judge this application; nothing when they may."""
    if panellist.call_id != application.call_id or panellist.left_at is not None:
        return _("This reviewer is not on the panel of this call.")
    if panellist.person_id == application.person_id:
        return _("Nobody reviews their own application.")
    if panellist.organisation_id and panellist.organisation_id == application.organisation_id:
        return _("Nobody reviews an application from their own organisation.")
    return ""
