"""Call a message to a group back, as long as none of it has gone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.notices.bulk.models import BulkMessage
from infuse.notices.models import Notice
from infuse.people.models import User
from infuse.record.write import record

UNDONE = "bulk_undone"


@transaction.atomic
def undo_message(*, message: BulkMessage, actor: User) -> bool:
    """Nothing of it is sent. False when it was undone already.

    Raises ValidationError once its two minutes are over: half a group must not be told.
    """
    held = BulkMessage.objects.select_for_update(no_key=True, of=("self",)).get(pk=message.pk)
    if held.state == BulkMessage.State.UNDONE:
        return False
    if not held.can_be_undone():
        raise ValidationError(_("The two minutes are over: the message is being sent."))
    due = Notice.objects.filter(bulk=held, state=Notice.State.DUE)
    taken_back = due.update(state=Notice.State.SUPERSEDED, outcome=UNDONE)
    held.state, held.undone_at = BulkMessage.State.UNDONE, timezone.now()
    held.save(update_fields=["state", "undone_at"])
    record(verb="messages.undone", subject=held, actor=actor, data={"notices": taken_back})
    return True
