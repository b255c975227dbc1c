"""From what a mail provider tells us to what it means for an address, in its programme."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.utils import timezone

from infuse.notices.bounces.marking import (
    fail_sent,
    note_bounce,
    note_complaint,
    note_unsubscribed,
)
from infuse.notices.models import Notice
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

_REFERENCE = re.compile(r"(\d{1,18})-(\d{1,18})")
# Providers that do not give back our reference: whoever wrote to the address not longer ago.
_LATELY = timedelta(days=30)
# What a provider says when it will not even try, and what it means.
_REJECTED = {
    RejectReason.INVALID: EventType.BOUNCED,
    RejectReason.BOUNCED: EventType.BOUNCED,
    RejectReason.SPAM: EventType.COMPLAINED,
    RejectReason.UNSUBSCRIBED: EventType.UNSUBSCRIBED,
}
_log = logging.getLogger("infuse.notices")


def take_event(event: AnymailTrackingEvent, **_signal: Any) -> None:
    """Note what an event means; most (delivered, opened …) mean nothing here."""
    meaning = meaning_of(event)
    if not meaning or not event.recipient:
        return
    for programme, notice in _about(event):
        with in_programme(programme.pk):
            _note(meaning, programme, notice, event)


def meaning_of(event: AnymailTrackingEvent) -> str:
    """Bounced, complained, unsubscribed or failed; "" for what changes nothing."""
    if event.event_type == EventType.REJECTED:
        return str(_REJECTED.get(event.reject_reason, EventType.FAILED))
    if event.event_type == EventType.BOUNCED and _is_soft(event):
        return str(EventType.FAILED)
    known = {EventType.BOUNCED, EventType.COMPLAINED, EventType.UNSUBSCRIBED, EventType.FAILED}
    return str(event.event_type) if event.event_type in known else ""


def _is_soft(event: AnymailTrackingEvent) -> bool:
    """A full mailbox, say: this mail did not arrive, the next one may. anymail calls both bounced,
    so the provider's own word counts (Brevo's `event`, Postmark's `Type`, Amazon's `bounceType`).
    """
    said = event.esp_event if isinstance(event.esp_event, dict) else {}
    inner = said.get("bounce")
    words = {said.get("event"), said.get("Type")}
    words |= {inner.get("bounceType")} if isinstance(inner, dict) else set()
    return bool(words & {"soft_bounce", "SoftBounce", "Transient"})


def _note(
    meaning: str, programme: Programme, notice: Notice | None, event: AnymailTrackingEvent
) -> None:
    address = str(notice.address if notice else event.recipient)
    told = " ".join(str(event.mta_response or event.description or "").split())
    if meaning == EventType.BOUNCED:
        note_bounce(programme=programme, address=address, notice=notice, told=told)
    elif meaning == EventType.COMPLAINED:
        note_complaint(programme=programme, address=address, notice=notice, told=told)
    elif meaning == EventType.UNSUBSCRIBED:
        note_unsubscribed(programme=programme, address=address, notice=notice)
    elif notice is not None:
        fail_sent(notice, told or "rejected")


def _about(event: AnymailTrackingEvent) -> list[tuple[Programme, Notice | None]]:
    """The notice that we named when we sent it; else the programmes that wrote to the address."""
    found = _REFERENCE.fullmatch(str((event.metadata or {}).get("notice", "")))
    if found:
        programme = Programme.objects.filter(pk=int(found[1])).first()
        with _inside(programme) as inside:
            notice = _notice(int(found[2]), str(event.recipient)) if inside else None
        if programme is not None and notice is not None:
            return [(programme, notice)]
        _log.warning("mail provider told of an unknown notice")
        return []
    return [(one, None) for one in Programme.objects.all() if _wrote_lately(one, event)]


@contextmanager
def _inside(programme: Programme | None) -> Iterator[bool]:
    if programme is None:
        yield False
        return
    with in_programme(programme.pk):
        yield True


def _notice(key: int, recipient: str) -> Notice | None:
    """The notice, if it went to this address: another's bounce is none of ours."""
    rows = Notice.objects.filter(pk=key, address__iexact=recipient)
    return rows.select_related("recipient").first()


def _wrote_lately(programme: Programme, event: AnymailTrackingEvent) -> bool:
    since = timezone.now() - _LATELY
    with in_programme(programme.pk):
        rows = Notice.objects.filter(programme=programme, due_at__gte=since)
        return rows.filter(address__iexact=str(event.recipient), sent_at__gte=since).exists()
