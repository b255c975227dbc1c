"""Change an entry; what it said before stays to be read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.figures import plain
from experiments.design.moves import Refused, Stale
from experiments.design.working_days import today_in
from experiments.log.models import Entry
from experiments.log.versions.models import EntryVersion
from experiments.log.writing import check_measurement, check_text
from infuse.people.models import User
from infuse.record.write import record

VERSIONED = ("text", "kind", "language", "on", "present", "value")


def content_of(entry: Entry) -> dict[str, Any]:
    """The versioned fields as plain JSON."""
    return {
        "text": entry.text,
        "kind": entry.kind,
        "language": entry.language,
        "on": entry.on.isoformat(),
        "present": entry.present,
        "value": None if entry.value is None else str(plain(entry.value)),
    }


@transaction.atomic
def edit_entry(
    *,
    entry: Entry,
    version: int,
    changes: Mapping[str, Any],
    actor: User,
    at: datetime | None = None,
) -> Entry:
    """Change fields of `VERSIONED`; `version` is the one that the page showed.

    Saying what stands there already changes nothing. Raises Stale when somebody else saved since,
    Refused for what could not be added either, and for figures after the decision.
    """
    row = (
        Entry.objects.select_for_update(no_key=True)
        .select_related("experiment__programme")
        .get(pk=entry.pk)
    )
    before = content_of(row)
    for name in VERSIONED:
        if name in changes:
            setattr(row, name, changes[name])
    row.text = row.text.replace("\r\n", "\n")
    after = content_of(row)
    if after == before:
        return row
    if row.version != version:
        raise Stale
    _check(row, before, at)
    if row.version == 1:
        _keep(row, 1, before, row.author, row.written_at)
    row.version += 1
    row.save(update_fields=[*VERSIONED, "version"])
    _keep(row, row.version, after, actor, at or timezone.now())
    record(
        verb="entry.changed",
        subject=row,
        actor=actor,
        at=at,
        data={
            "experiment": row.experiment_id,
            "version": row.version,
            "fields": [name for name in VERSIONED if before[name] != after[name]],
        },
    )
    return row


def _check(entry: Entry, before: Mapping[str, Any], at: datetime | None) -> None:
    if entry.on > today_in(entry.experiment.programme, at):
        raise Refused({"on": _("The day must not be in the future.")})
    if entry.series_id is None and entry.kind == Entry.Kind.MEASUREMENT:
        raise Refused({"kind": _("Only an entry with a value is a measurement.")})
    check_text(entry.kind, entry.text)
    moved = before["on"] != entry.on.isoformat()
    if entry.series is not None and (moved or before["value"] != content_of(entry)["value"]):
        check_measurement(entry.experiment, on=entry.on, series=entry.series, value=entry.value)


def _keep(entry: Entry, number: int, content: dict[str, Any], by: User, at: datetime) -> None:
    EntryVersion.objects.create(
        programme_id=entry.programme_id,
        entry=entry,
        number=number,
        content=content,
        by=by,
        at=at,
    )
