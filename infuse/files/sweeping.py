"""Files that nobody holds any more: replaced, taken away, or left by a deed that was undone.

What a row refers to by a foreign key is held; a room that keeps an upload's number in JSON says so.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from infuse.files.models import Upload
from infuse.files.storing import remove_upload
from infuse.tenancy.models import Programme

type Holder = Callable[[Programme], set[int]]
# Long enough for any page that is open with a file in it, and for any transaction.
REST = timedelta(days=7)
_HOLDERS: list[Holder] = []


def hold(holder: Holder) -> None:
    """Have the uploads kept whose keys a room's function gives for a programme."""
    if holder not in _HOLDERS:
        _HOLDERS.append(holder)


def sweep_uploads(programme: Programme, *, at: datetime | None = None) -> int:
    """Remove the programme's uploads that nobody has held for a week, and bytes without a row.

    Each is recorded as removed. Returns how many uploads went.
    """
    before = (at or timezone.now()) - REST
    left = list(_unreferenced(programme).filter(uploaded_at__lt=before).order_by("pk"))
    held = set().union(*(holder(programme) for holder in _HOLDERS)) if left else set()
    gone = [upload for upload in left if upload.pk not in held]
    for upload in gone:
        remove_upload(upload=upload, actor=None, at=at)
    _sweep_bytes(programme, before)
    return len(gone)


def _unreferenced(programme: Programme) -> QuerySet[Upload]:
    """Those that no foreign key of any room points to."""
    rows = programme.uploads.all()
    relations: list[Any] = Upload._meta.get_fields(include_hidden=True)
    for relation in relations:
        if relation.auto_created and relation.is_relation and not relation.concrete:
            name = relation.remote_field.name
            pointing = relation.related_model._default_manager.filter(**{name: OuterRef("pk")})
            rows = rows.exclude(Exists(pointing))
    return rows


def _sweep_bytes(programme: Programme, before: datetime) -> None:
    """Bytes of a deed that was undone after they were written."""
    folder = f"uploads/{programme.pk}"
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    known = set(programme.uploads.values_list("file", flat=True))
    for name in names:
        place = f"{folder}/{name}"
        if place not in known and default_storage.get_modified_time(place) < before:
            default_storage.delete(place)
