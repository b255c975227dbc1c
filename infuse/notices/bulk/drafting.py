"""A message to a group while it is written: kept with whatever is missing, changed, thrown away."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from infuse.notices.bulk.models import BulkMessage
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme


@transaction.atomic
def start_draft(*, programme: Programme, actor: User, values: dict[str, Any]) -> BulkMessage:
    """Keep a new draft: `values` are its nature, texts and audience."""
    message = BulkMessage.objects.create(programme=programme, author=actor, **values)
    record(verb="messages.drafted", subject=message, actor=actor)
    return message


@transaction.atomic
def change_draft(
    *, message: BulkMessage, actor: User, version: int, values: dict[str, Any]
) -> BulkMessage:
    """Keep what was written since `version`; what changes nothing leaves no trace.

    Raises ValidationError when it is no draft any more, or somebody else has changed it meanwhile.
    """
    held = held_draft(message)
    if all(getattr(held, name) == value for name, value in values.items()):
        return held
    if held.version != version:
        raise ValidationError(
            _("Somebody has changed this message meanwhile. Their text stands below yours."),
            code="stale",
        )
    changed = sorted(name for name, value in values.items() if getattr(held, name) != value)
    for name, value in values.items():
        setattr(held, name, value)
    held.version += 1
    held.save(update_fields=[*values, "version"])
    record(verb="messages.changed", subject=held, actor=actor, data={"fields": changed})
    return held


@transaction.atomic
def discard_draft(*, message: BulkMessage, actor: User) -> None:
    """Throw a draft away. Raises ValidationError when it is none any more."""
    held = held_draft(message)
    record(verb="messages.discarded", subject=held, actor=actor)
    held.delete()


def held_draft(message: BulkMessage) -> BulkMessage:
    """The row, locked. Raises ValidationError when it is no draft any more."""
    held = (
        BulkMessage.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk=message.pk)
        .first()
    )
    if held is None or held.state != BulkMessage.State.DRAFT:
        raise ValidationError(_("This message is no draft any more: it was sent or thrown away."))
    return held
