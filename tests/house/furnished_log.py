"""Samples of an experiment's log; `furnished.py` gathers them."""

import io
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from experiments.log.models import Entry
from experiments.log.photos.models import EntryPhoto
from experiments.log.versions.editing import content_of
from experiments.log.versions.models import EntryVersion
from experiments.models import EntryDraft
from infuse.files.kinds import PHOTOS
from infuse.files.storing import store_upload

Samples = dict[str, Callable[[Any], Any]]


def _entry(house: Any) -> Entry:
    """An entry that was changed once."""
    person, now = house.people["associate"], timezone.now()
    entry, made = Entry.objects.get_or_create(
        programme=house.programme,
        experiment=house.experiment,
        once_key="sample",
        defaults={
            "author": person,
            "on": timezone.localdate(),
            "written_at": now,
            "language": "en",
            "text": "Four drivers were asked.",
            "version": 2,
        },
    )
    if made:
        EntryVersion.objects.bulk_create(
            EntryVersion(
                programme=house.programme,
                entry=entry,
                number=number,
                content=content_of(entry),
                by=person,
                at=now,
            )
            for number in (1, 2)
        )
    return entry


def _photo(house: Any) -> EntryPhoto:
    entry = _entry(house)
    found = entry.photos.first()
    if found is not None:
        return found
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    person = house.people["associate"]
    upload = store_upload(
        programme=house.programme,
        file=ContentFile(picture.getvalue(), name="yard.png"),
        allowed=PHOTOS,
        actor=person,
    )
    return EntryPhoto.objects.create(
        programme=house.programme,
        entry=entry,
        upload=upload,
        width=8,
        height=8,
        alt="A yard",
        language="en",
        consent_by=person,
        consent_at=timezone.now(),
    )


def _draft(house: Any) -> int:
    now = timezone.now()
    return EntryDraft.objects.get_or_create(
        programme=house.programme,
        experiment=house.experiment,
        person=house.people["associate"],
        once_key="sample-draft",
        defaults={"typed": {"text": ["Half a thought"]}, "begun_at": now, "saved_at": now},
    )[0].pk


_EXPERIMENT: Samples = {"pk": lambda house: house.experiment.pk}
_ENTRY: Samples = {**_EXPERIMENT, "entry": lambda house: _entry(house).pk}
_PHOTO: Samples = {**_ENTRY, "photo": lambda house: _photo(house).pk}

SAMPLES_OF_LOG: dict[str, Samples] = {
    **dict.fromkeys(
        (
            "entry_list",
            "entry_new",
            "comment_list",
            "comment_new",
            "subscription_edit",
            "measurement_list",
            "measurement_new",
            "measurement_paste",
            "safety_stop",
        ),
        _EXPERIMENT,
    ),
    **dict.fromkeys(("entry_detail", "entry_edit", "entry_versions"), _ENTRY),
    **dict.fromkeys(("entry_photo", "entry_photo_small", "photo_edit"), _PHOTO),
    "draft_discard": {"pk": _draft},
}

# A note that waited without a network is sent with all that its form had.
TYPED_OF_LOG: dict[str, Callable[[Any], dict[str, Any]]] = {
    "entry_replay": lambda house: {
        "experiment": house.experiment.pk,
        "once_key": "waited",
        "seen": "0",
        "kind": "note",
        "language": "en",
        "on": "2026-01-01",
        "text": "Four drivers were asked.",
    },
}
