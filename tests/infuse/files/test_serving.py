"""How a file goes out, and how its name is cleaned."""

import pytest
from django.http import Http404

from infuse.files.names import clean_name, extension_of
from infuse.files.serving import serve_upload
from infuse.files.storing import store_upload
from infuse.models import Programme
from tests.infuse.files.making import PDF, upload


@pytest.mark.django_db
def test_it_is_only_ever_saved(programme: Programme) -> None:
    kept = store_upload(
        programme=programme, file=upload('ŵy "x".pdf', PDF), allowed=["pdf"], actor=None
    )
    response = serve_upload(kept)
    assert b"".join(response.streaming_content) == PDF  # type: ignore[arg-type]
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%C5%B5y")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    response.file_to_stream.close()  # type: ignore[union-attr]  # closing all ends the connection
    kept.file.storage.delete(str(kept.file.name))
    kept.refresh_from_db()
    with pytest.raises(Http404):
        serve_upload(kept)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\hari\\cv.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie b.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("x" * 400 + ".pdf", "x" * 120 + ".pdf"),
        ("cais Siân 1.2.pdf", "cais Siân 1.2.pdf"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert clean_name(given, ".pdf") == kept


def test_endings() -> None:
    assert extension_of("A.PDF") == ".pdf"
    assert extension_of("folder.d/readme") == ""
