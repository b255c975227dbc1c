"""Somebody goes on in a later cohort: what they offer and need goes along."""

from typing import Any

from cohorts.inspire.exchange.models import PeerCard
from cohorts.roster.models import Associate

KEPT = ("offers", "needs", "offer_tags", "need_tags", "language", "saved_at")


def carry_card(sender: object, *, left: Associate, joined: Associate, **_more: Any) -> None:
    """Receiver of `associate_transferred`, in its transaction: a copy for the new place."""
    card = PeerCard.objects.filter(associate=left).first()
    if card is None:
        return
    PeerCard.objects.get_or_create(
        programme_id=joined.programme_id,
        associate=joined,
        defaults={name: getattr(card, name) for name in KEPT},
    )
