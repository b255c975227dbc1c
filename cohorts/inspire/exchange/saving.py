"""An associate says what they offer and what they need."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.exchange.models import PeerCard
from cohorts.inspire.exchange.tags import TAGS
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import LANGUAGES


class StaleCardError(ValidationError):
    """It was saved elsewhere since the page was opened; `current` is what stands there now."""

    def __init__(self, current: PeerCard) -> None:
        self.current = current
        super().__init__(
            _("You saved your offer and need somewhere else after opening this page."), code="stale"
        )


@transaction.atomic
def save_peer_card(
    *,
    associate: Associate,
    offers: str,
    needs: str,
    offer_tags: Sequence[str] = (),
    need_tags: Sequence[str] = (),
    language: str,
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> PeerCard:
    """Save an associate's offer and need; empty boxes take them back.

    `version` is the one that the page showed (0: there was none). The same again changes nothing.
    Raises PermissionDenied for anybody but the person, StaleCardError when another version stands
    there, ValidationError for an unknown tag or language, or when the person has left.
    """
    if actor is not None and actor.pk != associate.person_id:
        raise PermissionDenied
    _check(associate, [*offer_tags, *need_tags], language)
    at = at or timezone.now()
    content: dict[str, Any] = {
        "offers": offers.strip(),
        "needs": needs.strip(),
        "offer_tags": sorted(set(offer_tags)),
        "need_tags": sorted(set(need_tags)),
        "language": language,
    }
    card, made = PeerCard.objects.select_for_update(no_key=True).get_or_create(
        programme_id=associate.programme_id,
        associate=associate,
        defaults=content | {"saved_at": at},
    )
    if not made:
        if all(getattr(card, name) == value for name, value in content.items()):
            return card
        if version is not None and version != card.version:
            raise StaleCardError(card)
        for name, value in (content | {"version": card.version + 1, "saved_at": at}).items():
            setattr(card, name, value)
        card.save()
    data = {"offer_tags": card.offer_tags, "need_tags": card.need_tags, "version": card.version}
    record(verb="inspire.peer_card_saved", subject=card, actor=actor, at=at, data=data)
    return card


def _check(associate: Associate, tags: list[str], language: str) -> None:
    if getattr(associate, "withdrawal", None) is not None:
        raise ValidationError(_("You have left this cohort, so this can only be read."))
    if set(tags) - set(TAGS):
        raise ValidationError(_("Choose skill areas and methods from the list."))
    if language not in dict(LANGUAGES):
        raise ValidationError({"language": _("Choose the language that you wrote in.")})
