"""Decisions that are told at a moment set beforehand, and can be taken back until then."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.decisions.models import Release
from cohorts.intake.decisions.releasing import begin_sending, included_in, locked, untold
from cohorts.intake.decisions.telling import tell_held_up
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

SCHEDULED, PREPARED = Release.State.SCHEDULED, Release.State.PREPARED
FURTHEST = timedelta(days=366)


@transaction.atomic
def schedule_release(
    *, release: Release, due_at: datetime, actor: User, at: datetime | None = None
) -> Release:
    """Have a release go out by itself at a moment. What is decided until then is told with it.

    The same moment again changes nothing. Raises ValidationError on "due_at" for a moment that is
    past or more than a year off; without a field when nobody is untold, words are missing, or it
    was sent.
    """
    at = at or timezone.now()
    release = locked(release)
    if release.state == SCHEDULED and release.due_at == due_at:
        return release
    if release.state != PREPARED:
        text = _("These messages were sent or scheduled meanwhile.")
        raise ValidationError(text, code="state")
    if not at < due_at <= at + FURTHEST:
        text = _("Choose a moment that is still to come, and within a year.")
        raise ValidationError({"due_at": text})
    outcomes = [message.outcome for message in included_in(release)]
    if not untold(release.call).filter(outcome__in=outcomes).exists():
        raise ValidationError(_("Everybody has been told already."), code="nobody")
    release.state, release.due_at, release.released_by = SCHEDULED, due_at, actor
    release.held_up_at = None
    release.save()
    data = {"due_at": due_at.isoformat()}
    record(verb="intake.release_scheduled", subject=release, actor=actor, at=at, data=data)
    return release


@transaction.atomic
def take_back_release(*, release: Release, actor: User, at: datetime | None = None) -> Release:
    """Let a scheduled release not go out by itself; its words stay. Again changes nothing.

    Raises ValidationError when it went out already.
    """
    release = locked(release)
    if release.state == PREPARED:
        return release
    if release.state != SCHEDULED:
        text = _("It is too late: the messages have gone out.")
        raise ValidationError(text, code="sent")
    release.state, release.due_at, release.released_by = PREPARED, None, None
    release.save()
    record(verb="intake.release_taken_back", subject=release, actor=actor, at=at)
    return release


def send_due(programme: Programme, at: datetime | None = None) -> int:
    """Send every release of the programme whose moment has come. Returns how many went out."""
    at = at or timezone.now()
    due = programme.releases.filter(state=SCHEDULED, due_at__lte=at)
    return sum(_send_one(release, at) for release in due.select_related("programme"))


@transaction.atomic
def _send_one(release: Release, at: datetime) -> bool:
    """Send it; what cannot go out is put back, and who asked for it hears of that."""
    release = locked(release)
    if release.state != SCHEDULED or release.due_at is None or release.due_at > at:
        return False
    asked_by = release.released_by
    assert asked_by is not None  # whoever scheduled it
    try:
        with transaction.atomic():
            begin_sending(release, asked_by, at)
    except ValidationError:
        release = locked(release)
        release.state, release.due_at, release.held_up_at = PREPARED, None, at
        release.released_by = None
        release.save()
        tell_held_up(release, asked_by)
        record(verb="intake.release_held_up", subject=release, actor=None, at=at)
        return False
    return True
