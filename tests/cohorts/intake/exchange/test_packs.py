"""Applications on paper: a page to print, and a PDF that a worker makes."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from cohorts.intake.exchange import packing
from cohorts.intake.exchange.models import Pack
from cohorts.intake.models import Application
from infuse.models import User
from tests.conftest import make_person

PACKS = "/applications/packs/"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path)


def test_the_page_to_print(browse: Any, receive: Callable[..., Application], bo: User) -> None:
    receive("Ifan")
    receive("Nia")
    page = browse(bo).get("/applications/print/?q=nia")
    assert "Nia" in page.text and "Ifan" not in page.text and "I want to learn." in page.text
    assert browse(bo).get("/applications/print/?q=zebra").status_code == 404


def test_a_pack(browse: Any, receive: Callable[..., Application], bo: User) -> None:
    receive("Ifan", job_title='<img src="file:///etc/passwd">')
    receive("Nia")
    client = browse(bo)
    there = client.post(PACKS).url
    client.post(PACKS)
    pack = Pack.objects.get()
    assert "Printing" in client.get(f"{PACKS}{pack.pk}/").text
    assert client.get(f"{PACKS}{pack.pk}/file/").status_code == 404
    assert packing.make_pack(pack.programme_id, pack.pk)
    assert not packing.make_pack(pack.programme_id, pack.pk)
    assert "2 applications are ready" in client.get(there.removeprefix("/afon")).text
    response = client.get(f"{PACKS}{pack.pk}/file/")
    body = response.getvalue()
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert len(pdf.pages) >= 2 and str(pdf.Root.Lang) == "en"
    text = extract_text(io.BytesIO(body))
    assert "Nia" in text and "file:///etc/passwd" in text.replace("\n", "")


def test_many_come_as_several(
    browse: Any,
    receive: Callable[..., Application],
    bo: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "SHEETS", 2)
    for name in ("Ifan", "Nia", "Owen"):
        receive(name)
    browse(bo).post(PACKS)
    pack = Pack.objects.get()
    packing.make_pack(pack.programme_id, pack.pk)
    body = browse(bo).get(f"{PACKS}{pack.pk}/file/").getvalue()
    assert len(zipfile.ZipFile(io.BytesIO(body)).namelist()) == 2


def test_what_fails_is_tried_again_then_parked(
    browse: Any,
    application: Application,
    bo: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browse(bo).post(PACKS)
    pack = Pack.objects.get()

    def broken(*_args: Any) -> bytes:
        raise OSError("no room")

    monkeypatch.setattr(packing, "html_to_pdf", broken)
    for state in ("queued", "queued", "failed"):
        with pytest.raises(OSError, match="no room"):
            packing.make_pack(pack.programme_id, pack.pk)
        pack.refresh_from_db()
        assert pack.state == state
    assert "could not be made" in browse(bo).get(f"{PACKS}{pack.pk}/").text


def test_a_pack_is_its_asker_s_own(browse: Any, application: Application, bo: User) -> None:
    browse(bo).post(PACKS)
    pack = Pack.objects.get()
    other = make_person(pack.programme, "Other", "programme_manager")
    assert browse(other).get(f"{PACKS}{pack.pk}/").status_code == 404
