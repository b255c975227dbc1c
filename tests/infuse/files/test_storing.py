"""What is taken in, what is refused, and what is left of a photo."""

import hashlib
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image

from infuse.files.kinds import ANY, MEGABYTE
from infuse.files.models import Upload
from infuse.files.storing import remove_upload, store_upload
from infuse.models import Event, Programme, User
from infuse.tenancy.current import in_programme
from tests.infuse.files.making import PDF, photo, upload, zipped

DOCX = zipped("[Content_Types].xml", "word/document.xml")
MACROS = zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")

pytestmark = pytest.mark.django_db


def store(programme: Programme, name: str, content: bytes, **more: Any) -> Upload:
    """The upload of a file."""
    options: dict[str, Any] = {"allowed": ANY, "limit": MEGABYTE, "actor": None} | more
    return store_upload(programme=programme, file=upload(name, content), **options)


def test_a_file_is_kept_with_what_it_is(programme: Programme, bo: User) -> None:
    kept = store(programme, "Fy nghais (Siân).PDF", PDF, actor=bo)
    assert kept.name == "Fy nghais (Siân).pdf"
    assert (kept.content_type, kept.size) == ("application/pdf", len(PDF))
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert kept.uploaded_by == bo
    assert "nghais" not in (kept.file.name or "")
    with kept.file.open("rb") as file:
        assert file.read() == PDF
    assert Event.objects.filter(verb="files.stored", subject_id=kept.pk).exists()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.pdf", b"", "empty"),
        ("large.pdf", PDF + b" " * MEGABYTE, "oversized"),
        ("page.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "disguised"),
        ("program.pdf", b"MZ" + b"\0" * 400, "disguised"),
        ("letter.docx", zipped("readme.txt"), "disguised"),
        ("macros.docx", MACROS, "disguised"),
        ("picture.jpg", PDF, "disguised"),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "unsupported"),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 50, "unsupported"),
        ("notes", b"only words", "unsupported"),
        ("cut.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "unreadable"),
    ],
)
def test_a_refused_file_leaves_nothing(
    programme: Programme, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        store(programme, name, content)
    assert refused.value.code == code
    assert refused.value.messages[0]
    assert not Upload.objects.exists()
    assert not Event.objects.filter(verb="files.stored").exists()


def test_only_allowed_kinds(programme: Programme) -> None:
    assert store(programme, "letter.docx", DOCX).content_type.endswith("wordprocessingml.document")
    with pytest.raises(ValidationError, match=r"PDF\."):
        store(programme, "letter.docx", DOCX, allowed=["pdf"])


@pytest.mark.parametrize(("name", "as_format"), [("a.jpg", "JPEG"), ("a.png", "PNG"),
                                                 ("a.webp", "WEBP")])  # fmt: skip
def test_a_photo_stands_upright_and_tells_nothing(
    programme: Programme, name: str, as_format: str
) -> None:
    original = photo(as_format=as_format)
    assert b"Camera of Hari" in original
    kept = store(programme, name, original)
    with kept.file.open("rb") as file:
        data = file.read()
    assert b"Camera of Hari" not in data
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (20, 40)
        assert not dict(image.getexif())
        assert image.format == as_format


def test_a_photo_under_another_photos_name_gets_its_own(programme: Programme) -> None:
    assert store(programme, "me.png", photo()).name == "me.jpg"


def test_see_through_and_palettes_stay(programme: Programme) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 255, 0, 80)).quantize().save(out, "PNG")
    kept = store(programme, "logo.png", out.getvalue())
    with kept.file.open("rb") as file, Image.open(file) as image:
        red, green, blue, alpha = image.convert("RGBA").getpixel((0, 0))  # type: ignore[misc]
    assert (red, blue) == (0, 0)
    assert green > 240
    assert 70 < alpha < 90


def test_a_picture_too_large_to_open_is_refused(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infuse.files.photos.MOST_PIXELS", 100)
    with pytest.raises(ValidationError) as refused:
        store(programme, "huge.jpg", photo())
    assert refused.value.code == "unreadable"


def test_removing_takes_the_bytes_too(
    programme: Programme, bo: User, django_capture_on_commit_callbacks: Any
) -> None:
    kept = store(programme, "a.pdf", PDF)
    storage, place = kept.file.storage, kept.file.name
    assert place
    assert storage.exists(place)
    with django_capture_on_commit_callbacks(execute=True):
        remove_upload(upload=kept, actor=bo)
    assert not storage.exists(place)
    assert not Upload.objects.exists()


def test_another_programme_sees_none(programme: Programme, other_programme: Programme) -> None:
    kept = store(programme, "a.pdf", PDF)
    with in_programme(other_programme.pk):
        assert not Upload.objects.filter(pk=kept.pk).exists()
