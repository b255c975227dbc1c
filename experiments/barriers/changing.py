"""Put the words, the kind, the owner or the day of a barrier right."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.barriers.models import Barrier
from experiments.barriers.register import check_due, note
from experiments.design.moves import Refused, Stale
from infuse.people.models import Organisation, User

CHANGEABLE = ("title_en", "title_cy", "kind", "owner", "due_on", "notes")


@transaction.atomic
def edit_barrier(
    *,
    barrier: Barrier,
    version: int,
    title_en: str,
    title_cy: str,
    kind: str,
    owner: Organisation,
    due_on: date | None,
    notes: str,
    actor: User,
    at: datetime | None = None,
) -> list[str]:
    """Save what differs; returns the names of the changed fields. Nothing new changes nothing.

    Raises Stale when somebody else saved since the page was shown, Refused without a title or for
    a day that cannot be.
    """
    held = Barrier.objects.select_for_update(no_key=True).get(pk=barrier.pk)
    given = {
        "title_en": title_en, "title_cy": title_cy, "kind": kind, "owner": owner,
        "due_on": due_on, "notes": notes,
    }  # fmt: skip
    changed = [name for name, value in given.items() if getattr(held, name) != value]
    if not changed:
        return []
    if held.version != version:
        raise Stale
    if not (title_en or title_cy):
        raise Refused({"title_en": _("Enter a title in English or in Welsh.")})
    for name in changed:
        setattr(held, name, given[name])
    check_due(held)
    held.version += 1
    held.save(update_fields=[*changed, "version"])
    note(held, "changed", actor, at, {"fields": changed, "owner": owner.pk})
    return changed
