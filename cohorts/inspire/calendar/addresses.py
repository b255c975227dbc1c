"""A person's private calendar address is made, found again and revoked."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from cohorts.inspire.models import CalendarFeed
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

# How often the moment of the last reading is written down at most.
NOTE_EVERY = timedelta(minutes=10)


def hash_of(token: str) -> str:
    """What is kept of a token: enough to know it again, not enough to tell it."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def make_feed(
    *, programme: Programme, person: User, actor: User | None, at: datetime | None = None
) -> str:
    """Make a new address for a person; the one before it stops working. Returns its token, which
    is shown once and kept nowhere.
    """
    at = at or timezone.now()
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    _end_running(programme, person, at)
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        programme=programme, person=person, token_hash=hash_of(token), made_at=at
    )
    record(verb="inspire.calendar_made", subject=feed, actor=actor, at=at, data={})
    return token


@transaction.atomic
def revoke_feed(
    *, programme: Programme, person: User, actor: User | None, at: datetime | None = None
) -> bool:
    """Let a person's address stop working. False when there was none."""
    at = at or timezone.now()
    feed = programme.calendarfeeds.filter(person=person, revoked_at=None).first()
    if not _end_running(programme, person, at) or feed is None:
        return False
    record(verb="inspire.calendar_revoked", subject=feed, actor=actor, at=at, data={})
    return True


def _end_running(programme: Programme, person: User, at: datetime) -> int:
    running = programme.calendarfeeds.filter(person=person, revoked_at=None)
    return running.update(revoked_at=at)


def feed_of(programme: Programme, token: str, at: datetime) -> CalendarFeed | None:
    """The running feed with a token, whose person still belongs to the programme; or None."""
    feed = (
        programme.calendarfeeds.filter(token_hash=hash_of(token), revoked_at=None)
        .select_related("person")
        .first()
    )
    if feed is None or not feed.person.is_active:
        return None
    if not programme.memberships.filter(user=feed.person, ended_at=None).exists():
        return None
    if feed.last_read_at is None or at - feed.last_read_at > NOTE_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_read_at=at)
    return feed
