"""Which notices a sender takes: those of one person first, then the copies of messages to groups.

Senders never wait for one another: what one has locked, the next one passes over.
"""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from infuse.notices.faults import MOST_ATTEMPTS
from infuse.notices.models import Notice
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

# A claim older than this is a dead sender's: a batch ends long before.
CLAIM_LASTS = timedelta(minutes=5)
BATCH = 50
SENDER_ENDED = "sender_ended"


def claimable(now: datetime) -> Q:
    """Due, and not put off after a failure; or claimed so long ago that its sender has died."""
    due = Q(state=Notice.State.DUE, due_at__lte=now) & (Q(try_at=None) | Q(try_at__lte=now))
    return due | Q(state=Notice.State.CLAIMED, claimed_at__lt=now - CLAIM_LASTS)


def claim_batch(programme_id: int, *, most: int = BATCH) -> list[Notice]:
    """Take up to `most` notices of a programme that may be sent now, in the order of sending."""
    now = timezone.now()
    with in_programme(programme_id):
        rows = Notice.objects.filter(programme_id=programme_id)
        late = rows.filter(state=Notice.State.CLAIMED, claimed_at__lt=now - CLAIM_LASTS)
        # Whatever ends its sender each time is not tried for ever.
        worn_out = late.filter(attempts__gte=MOST_ATTEMPTS)
        worn_out.update(state=Notice.State.FAILED, outcome=SENDER_ENDED)
        due = rows.filter(state=Notice.State.DUE, due_at__lte=now)
        due = due.filter(Q(try_at=None) | Q(try_at__lte=now))
        taken: list[Notice] = []
        for some in (late, due.filter(bulk=None), due.filter(bulk__isnull=False)):
            if len(taken) < most:
                taken += _locked(some.order_by("due_at", "pk")[: most - len(taken)])
        return _claimed(taken, now)


def claim_one(programme_id: int, notice_id: int) -> list[Notice]:
    """Take one notice; empty when it is not to be sent now or somebody else has it."""
    now = timezone.now()
    with in_programme(programme_id):
        rows = Notice.objects.filter(claimable(now), programme_id=programme_id, pk=notice_id)
        return _claimed(_locked(rows), now)


def _locked(rows: QuerySet[Notice]) -> list[Notice]:
    related = rows.select_related("programme", "recipient", "bulk")
    return list(related.select_for_update(skip_locked=True, no_key=True, of=("self",)))


def _claimed(taken: list[Notice], now: datetime) -> list[Notice]:
    """Mark them as taken. The moment of the claim is also its sign: a later claim has another."""
    if taken:
        rows = Notice.objects.filter(pk__in=[notice.pk for notice in taken])
        rows.update(state=Notice.State.CLAIMED, claimed_at=now, attempts=F("attempts") + 1)
    for notice in taken:
        notice.state, notice.claimed_at = Notice.State.CLAIMED, now
        notice.attempts += 1
    return taken


def programmes_to_serve() -> list[int]:
    """The programmes that have something to send now."""
    now = timezone.now()
    waiting = []
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with in_programme(programme_id):
            if Notice.objects.filter(claimable(now), programme_id=programme_id).exists():
                waiting.append(programme_id)
    return waiting
