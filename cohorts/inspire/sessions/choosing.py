"""An associate chooses one of several alternatives, waits for it, or gives their place up."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.models import Session, SignUp
from cohorts.inspire.sessions.telling import tell_place
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def choose_session(
    *, session: Session, associate: Associate, actor: User | None, at: datetime | None = None
) -> SignUp:
    """Take a place in one of the alternatives, or the last place on its waiting list.

    Another choice of the same group is given up for it. The same choice again is returned as it
    is. Raises PermissionDenied for anybody else, ValidationError when there is nothing to choose,
    the choice has closed, or the session is full and a place elsewhere would be lost.
    """
    at = at or timezone.now()
    alternatives = locked_alternatives(session)
    session = next(one for one in alternatives if one.pk == session.pk)
    _check(session, associate, actor, at)
    before = SignUp.objects.filter(associate=associate, group=session.group).first()
    if before is not None and before.session_id == session.pk:
        return before
    free = places_left(session)
    full = free is not None and free <= 0
    if full and before is not None and before.state == SignUp.State.PLACED:
        text = _("“%(title)s” is full, so you keep the place that you have.")
        raise ValidationError(text % {"title": session.title}, code="full")
    if before is not None:
        before.delete()
        left = next(one for one in alternatives if one.pk == before.session_id)
        fill_places(left, actor, at)
    signup = SignUp.objects.create(
        programme_id=session.programme_id,
        session=session,
        associate=associate,
        group=session.group,
        state=SignUp.State.WAITING if full else SignUp.State.PLACED,
        at=at,
    )
    data = {"state": signup.state, "group": session.group}
    record(verb="inspire.session_chosen", subject=session, actor=actor, at=at, data=data)
    return signup


@transaction.atomic
def give_up_place(
    *, session: Session, associate: Associate, actor: User | None, at: datetime | None = None
) -> bool:
    """Give up a place or a wait; whoever waits longest moves up. False when there was none."""
    at = at or timezone.now()
    session = next(one for one in locked_alternatives(session) if one.pk == session.pk)
    _check(session, associate, actor, at)
    deleted, _rows = SignUp.objects.filter(session=session, associate=associate).delete()
    if not deleted:
        return False
    record(verb="inspire.session_given_up", subject=session, actor=actor, at=at, data={})
    fill_places(session, actor, at)
    return True


def fill_places(session: Session, actor: User | None, at: datetime) -> int:
    """Give free places to those who wait, the longest wait first; returns how many moved up.

    The caller holds the session's row locked.
    """
    if not session.group or session.cancelled_at is not None:
        return 0
    free = places_left(session)
    waiting = SignUp.objects.filter(session=session, state=SignUp.State.WAITING)
    moved = 0
    for signup in waiting.select_related("associate__person").order_by("at", "pk")[:free]:
        signup.state = SignUp.State.PLACED
        signup.save(update_fields=["state"])
        signup.session = session
        record(
            verb="inspire.session_place_given",
            subject=session,
            actor=actor,
            at=at,
            data={"associate": signup.associate_id},
        )
        tell_place(signup)
        moved += 1
    return moved


def places_left(session: Session) -> int | None:
    """How many places are free; None for a session without a limit."""
    if session.capacity is None:
        return None
    taken = SignUp.objects.filter(session=session, state=SignUp.State.PLACED).count()
    return max(0, session.capacity - taken)


def choice_open(session: Session, at: datetime) -> bool:
    """Whether a choice may still be made or changed."""
    closes = session.choose_until or session.starts_at
    return bool(session.group) and session.cancelled_at is None and at < closes


def locked_alternatives(session: Session) -> list[Session]:
    """Every alternative, locked in one order, so that two people never take one place."""
    rows = Session.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "week__cohort", "programme"
    )
    if not session.group:
        return [rows.get(pk=session.pk)]
    found = rows.filter(week__cohort_id=session.week.cohort_id, group=session.group)
    return list(found.order_by("pk"))


def _check(session: Session, associate: Associate, actor: User | None, at: datetime) -> None:
    if actor is not None and actor.pk != associate.person_id:
        raise PermissionDenied
    if associate.cohort_id != session.week.cohort_id:
        raise ValidationError(_("This session belongs to another cohort."))
    if not session.group:
        raise ValidationError(_("Everybody goes to this session: there is nothing to choose."))
    if getattr(associate, "withdrawal", None) is not None:
        raise ValidationError(_("You have left this cohort, so its weeks can only be read."))
    if session.cancelled_at is not None:
        raise ValidationError(_("This session is cancelled. Choose another one."))
    if not choice_open(session, at):
        raise ValidationError(_("The choice between these sessions has closed."), code="closed")
