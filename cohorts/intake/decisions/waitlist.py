"""The waiting list: who is next, and what happens when a place comes free."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.decisions.deciding import decide, refuse_own
from cohorts.intake.decisions.models import Outcome, ProposedOutcome
from cohorts.intake.decisions.places import Places, places_of
from cohorts.intake.decisions.telling import tell_next_in_line
from cohorts.intake.models import Application, Call, Decision
from cohorts.intake.stages import WAITLISTED
from infuse.people.models import User
from infuse.record.write import record


def waiting(call: Call) -> QuerySet[Application]:
    """Those on the waiting list, the next one first."""
    rows = call.applications.filter(state=WAITLISTED)
    return rows.order_by(F("waiting_place").asc(nulls_last=True), "pk")


def next_in_line(call: Call, places: Places) -> list[Application]:
    """Whom the free places go to, in order; organisations that have their share are passed over."""
    found = []
    related = ("organisation", "person", "call__cohort", "call__programme", "programme")
    for application in waiting(call).select_related(*related):
        if places.left <= 0:
            break
        if places.has_room_for(application.organisation_id):
            found.append(application)
            places = places.with_one_more(application.organisation_id)
    return found


@transaction.atomic
def fill_place(
    *, call: Call, cause: str, actor: User | None = None, at: datetime | None = None
) -> Application | None:
    """A place came free: the next in line gets it, or is proposed to the managers for it.

    Which of the two the call says (`promote_automatically`); with two-person decisions it is
    always proposed. `cause` names what freed the place ("declined:<offer>"): the same cause again
    calls nobody else. Returns who was called, None when nobody was.
    """
    at = at or timezone.now()
    call = _locked(call)
    if _was_filled(call, cause):
        return None
    following = next_in_line(call, places_of(call))
    if not following:
        return None
    if call.promote_automatically and not call.two_person_decisions:
        decision = promote(application=following[0], actor=None, at=at)
        decision.basis["cause"] = cause
        decision.save(update_fields=["basis"])
    else:
        _propose(following[0], cause, actor, at)
    return following[0]


def _was_filled(call: Call, cause: str) -> bool:
    """Whether somebody was called to this place before."""
    promoted = Decision.objects.filter(programme=call.programme_id, application__call=call)
    asked = call.programme.notices.filter(kind="place_free", key__startswith=f"place_free:{cause}:")
    return promoted.filter(basis__cause=cause).exists() or asked.exists()


def _locked(call: Call) -> Call:
    """The call, so that two places that come free at once do not go to one person."""
    rows = call.programme.calls.select_for_update(no_key=True, of=("self",))
    return rows.select_related("programme", "cohort").get(pk=call.pk)


def _propose(application: Application, cause: str, actor: User | None, at: datetime) -> None:
    ProposedOutcome.objects.update_or_create(
        programme=application.programme,
        application=application,
        defaults={"outcome": Outcome.ACCEPTED, "set_by": actor, "set_at": at},
    )
    tell_next_in_line(application, cause)
    data = {"ref": application.ref, "cause": cause}
    record(verb="intake.promotion_proposed", subject=application, actor=actor, at=at, data=data)


@transaction.atomic
def promote(
    *, application: Application, actor: User | None, at: datetime | None = None
) -> Decision:
    """Accept somebody from the waiting list because a place is free.

    They are told at once when they have been told that they wait; otherwise with everybody else.
    Raises ValidationError when no place is free or their organisation has its share, when two
    people must decide, and what `decide` raises.
    """
    call = _locked(application.call)
    if call.two_person_decisions and actor is not None:
        raise ValidationError(_("Two people decide in this call."), code="two_person")
    if application not in next_in_line(call, places_of(call)):
        text = _("There is no free place for this application: others are before it.")
        raise ValidationError(text, code="no_place")
    refuse_own(application, actor)
    was_told = application.decisions.filter(replaced_at=None, told_at__isnull=False).exists()
    decision = decide(
        application=application,
        outcome=Outcome.ACCEPTED,
        reason="",
        reason_code="place_freed",
        actor=actor,
        at=at,
        tell=was_told,
    )
    data = {"ref": application.ref, "automatic": actor is None}
    record(verb="intake.applicant_promoted", subject=application, actor=actor, at=at, data=data)
    return decision


@transaction.atomic
def move_in_line(
    *, application: Application, up: bool, actor: User | None, at: datetime | None = None
) -> None:
    """Change places with the one before (or after) on the waiting list; at its end nothing happens.

    Raises ValidationError for an application that does not wait.
    """
    call = _locked(application.call)
    refuse_own(application, actor)
    line = list(waiting(call).only("pk", "programme", "call", "ref", "waiting_place", "person"))
    here = next((place for place, one in enumerate(line) if one.pk == application.pk), None)
    if here is None:
        raise ValidationError(_("This application is not on the waiting list."), code="waits")
    there = here - 1 if up else here + 1
    if not 0 <= there < len(line):
        return
    line[here], line[there] = line[there], line[here]
    for place, one in enumerate(line, start=1):
        one.waiting_place = place
    Application.objects.bulk_update(line, ["waiting_place"], batch_size=500)
    data = {"ref": application.ref, "place": there + 1}
    record(verb="intake.waiting_list_moved", subject=application, actor=actor, at=at, data=data)
