"""A material is changed: its words, its link, its files; two managers do not undo each other."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.inspire.models import Material, Session
from cohorts.inspire.sessions.material_changing import StaleMaterialError, change_material
from cohorts.inspire.sessions.material_forms import MATERIAL_FIELDS
from cohorts.inspire.sessions.materials import add_material
from infuse.models import Event, Upload, User


def pdf(name: str = "notes.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, f"%PDF-1.4\n{name}\n%%EOF\n".encode())


@pytest.fixture
def material(past_session: Session) -> Material:
    """Notes with a file in Welsh."""
    fields = {"kind": "reading", "title_en": "Notes", "title_cy": "Nodiadau"}
    return add_material(session=past_session, fields=fields, files={"cy": pdf()}, actor=None)


def values(material: Material, **typed: Any) -> dict[str, Any]:
    return {name: getattr(material, name) for name in MATERIAL_FIELDS} | typed


def test_a_file_is_replaced_and_taken_away(material: Material, bo: User) -> None:
    fields = values(material, title_en="Better notes")
    changed = change_material(
        material=material, fields=fields, files={"cy": pdf("new.pdf")}, version=1, actor=bo
    )
    assert Upload.objects.get().name == "new.pdf"
    with pytest.raises(ValidationError, match="Give a link or a file"):
        change_material(material=changed, fields=fields, dropped={"cy"}, actor=bo)
    fields["url_en"] = "https://notes.example/1"
    changed = change_material(material=changed, fields=fields, dropped={"cy"}, actor=bo)
    assert not Upload.objects.exists()
    assert (changed.only_in, changed.version) == ("en", 3)
    events = Event.objects.filter(verb="inspire.material_changed")
    assert [event.data["changed"] for event in events.order_by("number")] == [
        ["title_en", "file_cy"],
        ["url_en", "file_cy"],
    ]


def test_a_link_beside_a_file_in_one_language(material: Material) -> None:
    fields = values(material, url_cy="https://nodiadau.example/1")
    with pytest.raises(ValidationError, match="not both"):
        change_material(material=material, fields=fields, actor=None)
    changed = change_material(material=material, fields=fields, dropped={"cy"}, actor=None)
    assert changed.url == "https://nodiadau.example/1"


def test_a_recording_needs_captions_here_too(material: Material) -> None:
    with pytest.raises(ValidationError, match="captions or a transcript"):
        change_material(material=material, fields=values(material, kind="recording"), actor=None)


def test_the_slower_one_sees_both_texts(browse: Any, bo: User, material: Material) -> None:
    with pytest.raises(StaleMaterialError):
        change_material(
            material=change_material(
                material=material, fields=values(material, title_en="Theirs"), actor=None
            ),
            fields=values(material, title_en="Mine"),
            version=1,
            actor=None,
        )
    path = f"/weeks/materials/{material.pk}/edit/"
    typed = {"kind": "reading", "title_en": "Mine", "title_cy": "Nodiadau", "version": "1"}
    page = browse(bo).post(path, typed).content.decode()
    assert "Somebody changed this material" in page
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert browse(bo).post(path, typed | {"version": "2"}).status_code == 302
    assert Material.objects.get().title_en == "Mine"


def test_taking_away_asks_first(browse: Any, bo: User, material: Material) -> None:
    path = f"/weeks/materials/{material.pk}/removal/"
    assert "Take “Notes” away?" in browse(bo).get(path).content.decode()
    assert Material.objects.exists()
    assert browse(bo).post(path).status_code == 302
    assert not Material.objects.exists()
