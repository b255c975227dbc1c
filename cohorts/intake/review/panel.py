"""Who reviews a call, and who reviews which application."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.stages import MOVES, IllegalMoveError, may_move
from cohorts.intake.telling import tell_assigned
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

    Raises ValidationError, by field, for an unknown seat or another programme's organisation.
    """
    problems = {}
    if seat not in Panellist.Seat.values:
        problems["seat"] = _("There is no such seat on a panel.")
    if organisation is not None and organisation.programme_id != call.programme_id:
        problems["organisation"] = _("The organisation does not belong to this programme.")
    if problems:
        raise ValidationError(problems)
    panellist, made = Panellist.objects.get_or_create(
        programme=call.programme,
        call=call,
        person=person,
        defaults={"organisation": organisation, "seat": seat},
    )
    if made:
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
def assign_review(
    *,
    application: Application,
    panellist: Panellist,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Review:
    """Ask a panellist to review an application. Asked already: the review as it is.

    Raises ValidationError for somebody of the applicant's organisation, the applicant, or a
    panellist of another call; IllegalMoveError when the application is not waiting for reviews.
    """
    application = application.locked()
    if refusal := tie(application, panellist):
        raise ValidationError(refusal, code="tie")
    found = application.reviews.filter(panellist=panellist).first()
    if found is not None:
        return found
    if not may_move(application, "review"):
        raise IllegalMoveError(str(MOVES["review"].refusal), code="review")
    review = Review.objects.create(
        programme=application.programme, application=application, panellist=panellist
    )
    data = {"ref": application.ref, "panellist": panellist.pk}
    record(verb="intake.review_assigned", subject=review, actor=actor, at=at, data=data)
    if tell:
        tell_assigned(review)
    return review


def tie(application: Application, panellist: Panellist) -> str:
    """Why this panellist may not judge this application; nothing when they may."""
    if panellist.call_id != application.call_id:
        return _("This reviewer is not on the panel of this call.")
    if panellist.person_id == application.person_id:
        return _("Nobody reviews their own application.")
    if panellist.organisation_id and panellist.organisation_id == application.organisation_id:
        return _("Nobody reviews an application from their own organisation.")
    return ""
