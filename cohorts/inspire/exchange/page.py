"""Suggestions with their people, for the page of offers and needs."""

from dataclasses import dataclass

from cohorts.inspire.exchange.matching import Card, suggest
from cohorts.inspire.exchange.models import PeerCard
from cohorts.inspire.exchange.reasons import sentences
from cohorts.roster.models import Associate


@dataclass(frozen=True)
class Peer:
    """Somebody to talk to: who, what they said, and why they are suggested."""

    associate: Associate
    card: PeerCard | None
    reasons: list[str]


def peers_for(own: Associate) -> list[Peer]:
    """Whom the page suggests to an associate, the best first; one query."""
    people = {
        one.pk: one
        for one in Associate.objects.filter(cohort_id=own.cohort_id, withdrawal=None)
        .select_related("person", "organisation", "peer_card")
        .order_by("pk")
    }
    mine = _plain(people.get(own.pk, own))
    found = suggest(mine, [_plain(one) for key, one in people.items() if key != own.pk])
    return [Peer(people[one.person], card_of(people[one.person]), sentences(one)) for one in found]


def card_of(one: Associate) -> PeerCard | None:
    """What somebody said, if anything."""
    return getattr(one, "peer_card", None)


def _plain(one: Associate) -> Card:
    card = card_of(one)
    if card is None:
        return Card(one.pk, one.organisation_id)
    return Card(
        one.pk,
        one.organisation_id,
        card.offers,
        card.needs,
        frozenset(card.offer_tags),
        frozenset(card.need_tags),
    )
