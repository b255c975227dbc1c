"""One associate writes to another through the platform: no address is shown to anybody."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.exchange.models import PeerContact
from cohorts.roster.models import Associate
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.moments import day_in

A_DAY = 10


@transaction.atomic
def contact_peer(
    *,
    sender: Associate,
    receiver: Associate,
    message: str,
    actor: User,
    at: datetime | None = None,
) -> PeerContact:
    """Send a peer a message as a notice, with the sender's name and address to answer to.

    The same person twice a day is once: the first message stands and is returned. Raises
    PermissionDenied for anybody but the sender, ValidationError for an empty message, somebody of
    another cohort, somebody who has left, oneself, and more than ten people a day.
    """
    if actor.pk != sender.person_id:
        raise PermissionDenied
    at = at or timezone.now()
    on = day_in(sender.programme, at)
    # The sender's row is locked, so that two presses at one moment make one message.
    sender.programme.associates.select_for_update(no_key=True, of=("self",)).get(pk=sender.pk)
    known = PeerContact.objects.filter(sender=sender, receiver=receiver, on=on).first()
    if known is not None:
        return known
    _check(sender, receiver, message)
    if PeerContact.objects.filter(sender=sender, on=on).count() >= A_DAY:
        raise ValidationError(_("You have written to ten people today. Go on tomorrow."))
    contact = PeerContact.objects.create(
        programme_id=sender.programme_id,
        sender=sender,
        receiver=receiver,
        message=message.strip(),
        on=on,
        at=at,
    )
    data = {"receiver": receiver.pk}
    record(verb="inspire.peer_contacted", subject=contact, actor=actor, at=at, data=data)
    notify(
        programme=sender.programme,
        kind="peer_message",
        key=f"peer_message:{contact.pk}",
        recipient=receiver.person,
        context={
            "name": sender.person.full_name,
            "organisation_en": sender.organisation.name_en,
            "organisation_cy": sender.organisation.name_cy,
            "address": sender.person.email,
            "message": contact.message,
            "path": f"/peers/{sender.cohort.slug}/",
        },
    )
    return contact


def _check(sender: Associate, receiver: Associate, message: str) -> None:
    if sender.pk == receiver.pk:
        raise ValidationError(_("This is you."))
    if sender.cohort_id != receiver.cohort_id:
        raise ValidationError(_("This person is in another cohort."))
    if hasattr(sender, "withdrawal") or hasattr(receiver, "withdrawal"):
        raise ValidationError(_("One of you has left the cohort."))
    if not message.strip():
        raise ValidationError({"message": _("Write what you would like to talk about.")})
