"""Send a message to its group: in two minutes, so that it can be undone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.bilingual import CODES
from infuse.notices.bulk.audience import people_of
from infuse.notices.bulk.models import UNDO_FOR, BulkMessage
from infuse.notices.queue import Row, notify_many
from infuse.people.models import User
from infuse.record.write import record

KINDS = {
    BulkMessage.Nature.SERVICE: "bulk_message",
    BulkMessage.Nature.PROMOTION: "bulk_promotion",
}
TEXTS = [f"{name}_{language}" for name in ("subject", "body") for language in CODES]


@transaction.atomic
def queue_message(*, message: BulkMessage, actor: User, version: int) -> bool:
    """Queue one notice for each of the group, due in two minutes. False when it was sent already.

    Raises ValidationError when the draft was changed since it was looked at (`version`), when a
    text is missing in a language, and when nobody is in the group.
    """
    held = BulkMessage.objects.select_for_update(no_key=True, of=("self",)).get(pk=message.pk)
    if held.state != BulkMessage.State.DRAFT:
        return False
    refuse_unready(held, version)
    people = list(people_of(held.programme, held.audience))
    if not people:
        raise ValidationError(_("Nobody is in this group at the moment. Choose another one."))
    held.state = BulkMessage.State.QUEUED
    held.queued_at = timezone.now()
    held.queued_by = actor
    held.due_at = held.queued_at + UNDO_FOR
    held.recipients = len(people)
    held.save()
    notify_many(
        programme=held.programme,
        kind=KINDS[BulkMessage.Nature(held.nature)],
        rows=[Row(f"bulk:{held.pk}:{one.pk}", one, context_of(held)) for one in people],
        due_at=held.due_at,
        bulk=held,
    )
    record(
        verb="messages.queued",
        subject=held,
        actor=actor,
        data={"recipients": len(people), "nature": held.nature, "audience": held.audience},
    )
    return True


def context_of(message: BulkMessage) -> dict[str, str]:
    """What the text of its notices needs."""
    return {name: getattr(message, name) for name in TEXTS}


def refuse_unready(message: BulkMessage, version: int) -> None:
    """Raises ValidationError for a text that is missing, or that was changed since `version`."""
    if message.version != version:
        raise ValidationError(
            _("The message was changed after you looked at it. Check it again before you send it.")
        )
    if not all(getattr(message, name).strip() for name in TEXTS):
        raise ValidationError(
            _("The message needs a subject and a text in English and in Welsh before it is sent.")
        )
