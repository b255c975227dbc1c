"""A pause: an associate is away for a while, keeps their place, and comes back."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.leaving.models import Pause
from cohorts.roster.leaving.telling import tell_paused, tell_returned
from cohorts.roster.models import Associate
from infuse.kinds import is_kind
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def pause_associate(
    *,
    associate: Associate,
    starts_on: date,
    until: date | None = None,
    reason: str,
    note: str = "",
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Pause:
    """Note that an associate is away from a day until a day (both included), or until they return.

    Reminders stop and registers say "paused"; the associate and their coach hear of it, without
    the reason, unless `tell` is off. The same pause again is returned as it is. Raises
    ValidationError, by field, for somebody who has left, an unknown reason, days outside the
    cohort's or in the wrong order, and another pause at the same time.
    """
    associate = _locked(associate)
    same = associate.pauses.filter(starts_on=starts_on, until=until, reason=reason).first()
    if same is not None and same.returned_on is None:
        return same
    _check(associate, starts_on, until, reason)
    pause = Pause.objects.create(
        programme=associate.programme,
        associate=associate,
        starts_on=starts_on,
        until=until,
        reason=reason,
        note=note,
        recorded_by=actor,
    )
    data = {"from": starts_on.isoformat(), "until": until.isoformat() if until else None}
    record(
        verb="roster.associate_paused",
        subject=associate,
        actor=actor,
        at=at,
        data=data | {"reason": reason},
    )
    if tell:
        tell_paused(pause)
    return pause


@transaction.atomic
def end_pause(*, pause: Pause, on: date, actor: User | None, at: datetime | None = None) -> Pause:
    """Note the day on which somebody is back; they and their coach hear of it.

    The same day again changes nothing. Raises ValidationError for a day before the pause, and for
    a pause that is over.
    """
    associate = _locked(pause.associate)
    pause = Pause.objects.select_for_update(no_key=True).get(pk=pause.pk)
    if pause.returned_on == on:
        return pause
    if on < pause.starts_on:
        raise ValidationError({"on": _("They were not paused yet on that day.")})
    over = pause.until is not None and on > pause.until
    if pause.returned_on is not None or over:
        raise ValidationError(_("This pause is over already."), code="over")
    pause.returned_on = on
    pause.associate = associate
    pause.save(update_fields=["returned_on"])
    data = {"on": on.isoformat()}
    record(verb="roster.associate_returned", subject=associate, actor=actor, at=at, data=data)
    tell_returned(pause, on)
    return pause


def open_pauses(associate: Associate, today: date | None = None) -> list[Pause]:
    """Pauses that run or are to come, the earliest first."""
    today = today or timezone.localdate()
    return list(
        associate.pauses.filter(Q(until=None) | Q(until__gte=today), returned_on=None).order_by(
            "starts_on", "pk"
        )
    )


def _locked(associate: Associate) -> Associate:
    """The row is locked so that two people cannot pause somebody at one moment."""
    found: Associate = (
        associate.programme.associates.select_for_update(no_key=True, of=("self",))
        .select_related("cohort", "programme", "withdrawal", "person")
        .get(pk=associate.pk)
    )
    return found


def _check(associate: Associate, starts_on: date, until: date | None, reason: str) -> None:
    problems = {}
    if hasattr(associate, "withdrawal"):
        raise ValidationError(_("This associate has left the cohort."), code="left")
    if not is_kind(reason):
        problems["reason"] = _("Choose one of the reasons.")
    if starts_on > associate.cohort.ends_on:
        problems["starts_on"] = _("The cohort had ended by that day.")
    if until is not None and until < starts_on:
        problems["until"] = _("The last day comes after the first.")
    elif _meets_another(associate, starts_on, until):
        problems["starts_on"] = _("They are paused already on some of these days.")
    if problems:
        raise ValidationError(problems)


def _meets_another(associate: Associate, starts_on: date, until: date | None) -> bool:
    others = associate.pauses.filter(Q(until=None) | Q(until__gte=starts_on))
    others = others.filter(Q(returned_on=None) | Q(returned_on__gt=starts_on))
    return (others.filter(starts_on__lte=until) if until else others).exists()
