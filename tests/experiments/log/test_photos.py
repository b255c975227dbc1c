"""Photos of an entry: without where they were taken, with words, and with the consent of who is
seen.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.log.models import Entry
from experiments.log.photos.adding import MOST_PHOTOS, NewPhoto, remove_photo
from experiments.log.photos.models import EntryPhoto
from experiments.log.photos.shrinking import LONGEST_SIDE, SMALL_SIDE, shrunk
from infuse.models import Event, Upload, User
from tests.experiments.log.test_drafts import typed
from tests.experiments.log.test_writing import write

Browse = Callable[..., Any]
GPS = 0x8825


def picture(size: tuple[int, int] = (40, 30), *, turned: bool = False) -> bytes:
    """A JPEG that knows where it was taken."""
    image, exif, out = Image.new("RGB", size, "teal"), Image.Exif(), io.BytesIO()
    exif.get_ifd(GPS)[1] = "N"
    if turned:
        exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def photo(content: bytes, **fields: Any) -> NewPhoto:
    """A photo as the form hands it over."""
    values: dict[str, Any] = {"alt": "A yard", "language": "en", "consented": True} | fields
    return NewPhoto(ContentFile(content, name="yard.jpg"), **values)


def test_a_large_photo_becomes_small_upright_and_silent() -> None:
    with Image.open(io.BytesIO(shrunk(picture((3200, 800), turned=True)))) as image:
        assert image.size == (LONGEST_SIDE // 4, LONGEST_SIDE)
        assert not image.getexif()


def test_what_is_no_photo_is_left_for_the_check() -> None:
    for content in (b"", b"no photo", b"\xff\xd8\xff\xe0broken", picture()):
        assert shrunk(content) == content


def let_go(response: Any) -> None:
    """Close the file that is being given out, and not the test's connection with it."""
    for close in response._resource_closers:
        close()


@pytest.mark.django_db
def test_a_photo_is_kept_without_where_it_was_taken(running: Experiment, ada: User) -> None:
    entry = write(running, ada, photos=[photo(picture()), photo(picture())])
    kept = list(entry.photos.all())
    assert [(one.position, one.width, one.consent_by) for one in kept] == [
        (1, 40, ada),
        (2, 40, ada),
    ]
    with kept[0].upload.file.open("rb") as file, Image.open(file) as image:
        assert not image.getexif()
    assert Event.objects.get(verb="entry.added").data["photos"] == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("photos", "field"),
    [
        ([photo(b"no photo")], "photos"),
        ([photo(picture()), photo(b"\xff\xd8\xff\xe0broken")], "photos"),
        ([photo(picture(), alt=" ")], "alt"),
        ([photo(picture(), consented=False)], "consent"),
        ([photo(picture())] * (MOST_PHOTOS + 1), "photos"),
    ],
)
def test_a_photo_that_cannot_be_taken_leaves_nothing(
    running: Experiment, ada: User, photos: list[NewPhoto], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        write(running, ada, photos=photos)
    assert set(refused.value.error_dict) == {field}
    assert not Entry.objects.exists()
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_a_photo_goes_with_its_file(running: Experiment, ada: User) -> None:
    row = write(running, ada, photos=[photo(picture())]).photos.get()
    for _ in range(2):
        remove_photo(photo=row, actor=ada) if row.pk else None
    assert not EntryPhoto.objects.exists()
    assert not Upload.objects.exists()
    assert Event.objects.filter(verb="entry.photo_removed").count() == 1


@pytest.mark.django_db
def test_a_photo_is_sent_shown_and_described(
    running: Experiment, browse: Browse, ada: User, olwen: User
) -> None:
    client = browse(ada)
    file = SimpleUploadedFile("yard.jpg", picture(), "image/jpeg")
    sent = typed(running, "Seen.") | {"photos": file, "alt": "A yard", "consent": "on"}
    assert client.post(f"/experiments/{running.pk}/log/new/", sent).status_code == 302
    row = EntryPhoto.objects.get()
    address = f"/experiments/{running.pk}/log/{row.entry_id}/photos/{row.pk}/"
    given = client.get(address)
    assert given["Content-Type"] == "image/jpeg"
    assert given["Content-Disposition"].startswith("attachment")
    let_go(given)
    for page in (f"/experiments/{running.pk}/log/", f"/experiments/{running.pk}/"):
        shown = client.get(page).content.decode()
        assert f'src="/{running.programme.slug}{address}small/" alt="A yard"' in shown, page
    assert f'src="/{running.programme.slug}{address}" alt="A yard"' in (
        client.get(f"/experiments/{running.pk}/log/{row.entry_id}/").content.decode()
    )
    client.post(f"{address}edit/", {"alt": "Vans in a yard", "language": "en"})
    assert EntryPhoto.objects.get().alt == "Vans in a yard"
    client.post(f"{address}edit/", {"remove": "1"})
    assert client.post(f"{address}edit/", {"remove": "1"}).status_code == 302
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_what_is_no_photo_keeps_what_was_typed(
    running: Experiment, browse: Browse, ada: User
) -> None:
    file = SimpleUploadedFile("yard.jpg", b"<script>alert(1)</script>", "image/jpeg")
    sent = typed(running, "Seen.") | {"photos": file, "alt": "<i>", "consent": "on"}
    shown = browse(ada).post(f"/experiments/{running.pk}/log/new/", sent)
    assert set(shown.context["form"].errors) == {"photos"}
    assert shown.context["form"]["text"].value() == "Seen."
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_photo_of_a_teams_own_experiment_is_not_given_to_others(
    running: Experiment, browse: Browse, ada: User, olwen: User, other_draft: Experiment
) -> None:
    row = write(running, ada, photos=[photo(picture())]).photos.get()
    Experiment.objects.filter(pk=running.pk).update(visibility="team")
    address = f"/experiments/{running.pk}/log/{row.entry_id}/photos/{row.pk}/"
    assert browse(olwen).get(address).status_code == 404
    assert browse(olwen).get(f"{address}small/").status_code == 404
    given = browse(ada).get(address)
    assert given.status_code == 200
    let_go(given)


@pytest.mark.django_db
def test_a_photo_among_others_is_small(running: Experiment, browse: Browse, ada: User) -> None:
    row = write(running, ada, photos=[photo(picture((1200, 600)))]).photos.get()
    address = f"/experiments/{running.pk}/log/{row.entry_id}/photos/{row.pk}/small/"
    given = browse(ada).get(address)
    with Image.open(io.BytesIO(given.content)) as small:
        assert small.size == (SMALL_SIDE, SMALL_SIDE // 2)
    assert given["Cache-Control"] == "private, no-store"
    assert given["X-Content-Type-Options"] == "nosniff"
    row.upload.file.storage.delete(str(row.upload.file.name))
    assert browse(ada).get(address).status_code == 404
