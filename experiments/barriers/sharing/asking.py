"""Ask an organisation for data, note its reply, or give the request up."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cohorts.roster.models import Cohort
from experiments.barriers.moving import resolve
from experiments.barriers.register import note
from experiments.barriers.sharing.models import SharingRequest
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.design.working_days import today_in
from infuse.notices.queue import notify
from infuse.people.models import Organisation, User
from infuse.record.write import record

State = SharingRequest.State


@transaction.atomic
def ask_for_data(
    *,
    cohort: Cohort,
    asked_of: Organisation,
    what: str,
    purpose: str = "",
    language: str = "en",
    experiment: Experiment | None = None,
    asked_on: date | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> SharingRequest:
    """Note that an organisation was asked for data. The same again (a double click) finds it.

    Raises Refused without saying what, and for a day in the future.
    """
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    today = today_in(cohort.programme, at)
    asked_on = asked_on or today
    if not what.strip():
        raise Refused({"what": _("Say which data was asked for.")})
    if asked_on > today:
        raise Refused({"asked_on": _("The day must not be in the future.")})
    made, is_new = SharingRequest.objects.get_or_create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        asked_of=asked_of,
        what=what.strip(),
        asked_on=asked_on,
        experiment=experiment,
        state=State.WAITING,
        defaults={"purpose": purpose, "language": language, "asked_by": actor},
    )
    if is_new:
        data = {"asked_of": asked_of.pk, "experiment": experiment.pk if experiment else None}
        record(verb="sharing.asked", subject=made, actor=actor, at=at, data=data)
    return made


@transaction.atomic
def note_reply(
    *,
    request: SharingRequest,
    state: str,
    reply: str = "",
    language: str = "en",
    replied_on: date | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> None:
    """Agreed, refused, or no longer needed. The barrier that it raised is told.

    An agreement, and a request that nobody needs any more, resolve that barrier; a refusal leaves
    it open, with the reply beside it. The same again changes nothing. Raises Refused for a second,
    different reply and for a day that cannot be.
    """
    held = SharingRequest.objects.select_for_update(no_key=True, of=("self",)).get(pk=request.pk)
    if held.state == state:
        return
    if held.state != State.WAITING:
        raise Refused(_("The reply to this request is noted already."), code="replied")
    if state not in {State.AGREED, State.REFUSED, State.WITHDRAWN}:
        raise Refused({"state": _("Choose what came of it.")})
    today = today_in(held.programme, at)
    day = replied_on or today
    if day > today:
        raise Refused({"replied_on": _("The day must not be in the future.")})
    if day < held.asked_on:
        raise Refused({"replied_on": _("The day must not be before the request.")})
    held.state, held.replied_on, held.reply_noted_by = state, day, actor
    held.reply, held.reply_language = reply, language
    held.save()
    data = {"state": state, "barrier": held.barrier_id}
    record(verb="sharing.replied", subject=held, actor=actor, at=at, data=data)
    _tell_barrier(held, actor, at)
    if held.asked_by and held.asked_by != actor:
        _tell_asker(held)


def _tell_barrier(request: SharingRequest, actor: User | None, at: datetime | None) -> None:
    barrier = request.barrier
    if barrier is None or barrier.status == barrier.Status.RESOLVED:
        return
    note(barrier, "reply_came", actor, at, {"request": request.pk, "state": request.state})
    if request.state == State.REFUSED:
        return
    with override(request.language):
        said = str(State(request.state).label)
        text = f"{said}. {request.reply}".strip()
    # The barrier cannot be gone before it was raised, whatever day the reply has.
    on = max(request.replied_on or barrier.raised_on, barrier.raised_on)
    resolve(barrier=barrier, resolution=text, actor=actor, on=on, at=at)


def _tell_asker(request: SharingRequest) -> None:
    notify(
        programme=request.programme,
        kind="sharing_replied",
        key=f"sharing_replied:{request.pk}",
        recipient=request.asked_by,
        context={
            "what": request.what,
            "owner_en": request.asked_of.name_en,
            "owner_cy": request.asked_of.name_cy,
            "path": f"/data-requests/{request.pk}/",
        },
    )
