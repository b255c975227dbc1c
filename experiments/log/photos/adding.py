"""Put photos to an entry, change what is said of them, take one away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experiments.design.moves import Refused
from experiments.log.models import Entry
from experiments.log.photos.models import EntryPhoto
from experiments.log.photos.shrinking import shrunk, size_of
from infuse.files.kinds import MEGABYTE, PHOTOS
from infuse.files.storing import checked, remove_upload, store_upload
from infuse.people.models import User
from infuse.record.write import record

MOST_PHOTOS = 6  # of one entry
LIMIT = 15 * MEGABYTE  # as it comes from the camera


@dataclass(frozen=True)
class NewPhoto:
    """A photo that was chosen, and what it shows, in the language of the page.

    Whoever makes one has been asked about faces: `consented` is their tick.
    """

    file: File[bytes]
    alt: str
    language: str
    consented: bool = False


def check_photos(photos: Sequence[NewPhoto], already: int = 0) -> list[NewPhoto]:
    """The photos made small. Raises Refused, by the form's field, for what cannot be taken."""
    if not photos:
        return []
    if len(photos) + already > MOST_PHOTOS:
        said = ngettext("At most %(n)d photo an entry.", "At most %(n)d photos an entry.", 6)
        raise Refused({"photos": said % {"n": MOST_PHOTOS}})
    if not all(photo.consented for photo in photos):
        raise Refused({"consent": _("Say that those who can be recognised have agreed.")})
    if not all(photo.alt.strip() for photo in photos):
        raise Refused({"alt": _("Say what the photos show, for those who cannot see them.")})
    return [_prepared(photo) for photo in photos]


def _prepared(photo: NewPhoto) -> NewPhoto:
    if (photo.file.size or 0) > LIMIT:
        said = _("“%(name)s” is larger than %(limit)d MB.")
        raise Refused({"photos": said % {"name": photo.file.name, "limit": LIMIT // MEGABYTE}})
    photo.file.seek(0)
    small = ContentFile(shrunk(photo.file.read()), name=photo.file.name)
    try:
        checked(small, allowed=PHOTOS, limit=LIMIT)
    except ValidationError as error:
        name = photo.file.name or ""
        raise Refused({"photos": [f"“{name}”: {text}" for text in error.messages]}) from error
    return NewPhoto(small, photo.alt, photo.language, photo.consented)


@transaction.atomic
def add_photos(
    *, entry: Entry, photos: Sequence[NewPhoto], actor: User, at: datetime | None = None
) -> list[EntryPhoto]:
    """Keep photos that `check_photos` has made ready, after those that the entry has."""
    begun = entry.photos.count() if photos else 0
    return [
        _kept(entry, photo, begun + place, actor, at) for place, photo in enumerate(photos, start=1)
    ]


def _kept(
    entry: Entry, photo: NewPhoto, position: int, actor: User, at: datetime | None
) -> EntryPhoto:
    upload = store_upload(
        programme=entry.experiment.programme,
        file=photo.file,
        allowed=PHOTOS,
        limit=LIMIT,
        actor=actor,
        at=at,
    )
    with upload.file.open("rb") as stored:
        width, height = size_of(stored.read())
    return EntryPhoto.objects.create(
        programme_id=entry.programme_id,
        entry=entry,
        upload=upload,
        position=position,
        width=width,
        height=height,
        alt=photo.alt.strip()[:300],
        language=photo.language,
        consent_by=actor,
        consent_at=at or timezone.now(),
    )


@transaction.atomic
def describe_photo(*, photo: EntryPhoto, alt: str, language: str, actor: User) -> None:
    """Say better what a photo shows. Raises Refused for nothing said."""
    alt = alt.strip()
    if not alt:
        raise Refused({"alt": _("Say what the photo shows, for those who cannot see it.")})
    if (photo.alt, photo.language) == (alt, language):
        return
    photo.alt, photo.language = alt[:300], language
    photo.save(update_fields=["alt", "language"])
    record(verb="entry.photo_described", subject=photo.entry, actor=actor, data={"photo": photo.pk})


@transaction.atomic
def remove_photo(*, photo: EntryPhoto, actor: User) -> None:
    """Take a photo away for good, its file as well: somebody in it may have changed their mind."""
    if not EntryPhoto.objects.select_for_update(no_key=True).filter(pk=photo.pk).exists():
        return
    entry, upload, pk = photo.entry, photo.upload, photo.pk
    photo.delete()
    remove_upload(upload=upload, actor=actor)
    record(verb="entry.photo_removed", subject=entry, actor=actor, data={"photo": pk})
