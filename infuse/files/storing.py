"""Taking a file in, and letting it go."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.files.content import kind_of
from infuse.files.kinds import KINDS, MEGABYTE, FileKind, names_of
from infuse.files.models import Upload
from infuse.files.names import clean_name, extension_of
from infuse.files.photos import UnreadablePhotoError, without_traces
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

DEFAULT_LIMIT = 10 * MEGABYTE


@transaction.atomic
def store_upload(
    *,
    programme: Programme,
    file: File[bytes],
    allowed: Sequence[str],
    limit: int = DEFAULT_LIMIT,
    actor: User | None,
    at: datetime | None = None,
) -> Upload:
    """Keep a file. `allowed` are codes of `KINDS`, `limit` is in bytes.

    A photo loses its EXIF and GPS data. Raises ValidationError when the file is empty, too large,
    not what its name says, of a kind that is not allowed, or a photo that cannot be read.
    """
    data, kind = checked(file, allowed=allowed, limit=limit)
    name = clean_name(file.name or "", _extension(file.name or "", kind))
    upload = Upload(
        programme=programme,
        name=name,
        content_type=kind.content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_by=actor,
        uploaded_at=at or timezone.now(),
    )
    upload.file.save(name, ContentFile(data), save=False)
    try:
        upload.save()
        data_of_event = {"kind": kind.code, "size": upload.size, "sha256": upload.sha256}
        record(verb="files.stored", subject=upload, actor=actor, at=at, data=data_of_event)
    except Exception:
        upload.file.delete(save=False)
        raise
    return upload


def checked(
    file: File[bytes], *, allowed: Sequence[str], limit: int = DEFAULT_LIMIT
) -> tuple[bytes, FileKind]:
    """The bytes as they will be kept, and their kind. Raises ValidationError as `store_upload`."""
    if not file.size:
        raise ValidationError(_("The file is empty."), code="empty")
    if file.size > limit:
        raise ValidationError(
            _("The file must be smaller than %(limit)s MB. Yours has %(size)s MB."),
            code="oversized",
            params={"limit": _megabytes(limit), "size": _megabytes(file.size)},
        )
    file.seek(0)
    data = file.read()
    kind = kind_of(data)
    _check_kind(kind, extension_of(file.name or ""), allowed)
    assert kind is not None
    if kind.photo:
        try:
            data = without_traces(data, kind)
        except UnreadablePhotoError as error:
            text = _("This photo cannot be read. Save it again as JPEG or PNG.")
            raise ValidationError(text, code="unreadable") from error
    return data, kind


def _check_kind(kind: FileKind | None, extension: str, allowed: Sequence[str]) -> None:
    claimed = next((one for one in KINDS.values() if extension in one.extensions), None)
    both_photos = claimed is not None and kind is not None and claimed.photo and kind.photo
    if claimed is not None and claimed is not kind and not both_photos:
        raise ValidationError(
            _("The file's name says that it is %(kind)s, but its content is something else."),
            code="disguised",
            params={"kind": claimed.name},
        )
    if kind is None or kind.code not in allowed:
        raise ValidationError(
            _("This kind of file cannot be taken. Send one of these: %(kinds)s."),
            code="unsupported",
            params={"kinds": names_of(list(allowed))},
        )


def _extension(name: str, kind: FileKind) -> str:
    given = extension_of(name)
    return given if given in kind.extensions else kind.extensions[0]


def _megabytes(size: int) -> str:
    return f"{max(size / MEGABYTE, 0.1):.1f}".removesuffix(".0")


@transaction.atomic
def remove_upload(*, upload: Upload, actor: User | None, at: datetime | None = None) -> None:
    """Let a file go for good; its bytes go once the row is gone for certain."""
    storage, place = upload.file.storage, upload.file.name
    data = {"sha256": upload.sha256}
    record(verb="files.removed", subject=upload, actor=actor, at=at, data=data)
    upload.delete()
    if place:
        transaction.on_commit(lambda: storage.delete(place), robust=True)
