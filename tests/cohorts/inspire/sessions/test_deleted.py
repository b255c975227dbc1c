"""A session or material is deleted while a colleague has it open: nothing typed is lost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.inspire.models import Material, Session
from cohorts.inspire.sessions.cancelling import delete_session
from cohorts.inspire.sessions.materials import add_material, remove_material
from infuse.models import Event, Programme, Upload, User
from infuse.tenancy.current import set_scope

NEW = "/weeks/autumn/1/sessions/new/"
TYPED = {"title_en": "Mine", "title_cy": "Fy un i", "kind": "lab", "place": "Hall", "sequence": "0"}
WORDS = {"kind": "reading", "title_en": "Notes", "title_cy": "Nodiadau"}


@pytest.fixture
def material(past_session: Session) -> Material:
    """Notes with a file in Welsh."""
    file = SimpleUploadedFile("notes.pdf", b"%PDF-1.4\n%%EOF\n")
    return add_material(session=past_session, fields=WORDS, files={"cy": file}, actor=None)


def test_what_was_typed_stands_on_the_page_of_a_new_session(
    browse: Any, bo: User, past_session: Session
) -> None:
    path = f"/weeks/sessions/{past_session.pk}/edit/"
    delete_session(session=past_session, actor=bo)
    answer = browse(bo).post(path, TYPED, follow=True)
    assert answer.redirect_chain == [(f"/afon{NEW}", 302)]
    page = answer.content.decode()
    assert "Bo deleted this on" in page and "saving adds it as a new one" in page
    assert 'value="Mine"' in page and 'value="Fy un i"' in page and 'value="Hall"' in page
    for other in ("edit", "cancellation", "deletion"):
        answer = browse(bo).get(f"/weeks/sessions/{past_session.pk}/{other}/", follow=True)
        assert answer.redirect_chain == [("/afon/weeks/autumn/1/", 302)]
        assert "Bo deleted this on" in answer.content.decode()
    assert browse(bo).post(f"/weeks/sessions/{past_session.pk}/deletion/").status_code == 302


def test_deleted_between_the_look_and_the_save(
    browse: Any, bo: User, past_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deleted_first(**_given: Any) -> None:
        delete_session(session=past_session, actor=bo)
        raise Session.DoesNotExist

    monkeypatch.setattr("cohorts.inspire.sessions.manage_views.change_session", deleted_first)
    typed = TYPED | {"day": past_session.week.starts_on, "start": "09:30", "minutes": "60"}
    answer = browse(bo).post(f"/weeks/sessions/{past_session.pk}/edit/", typed)
    assert answer["Location"].endswith(NEW)


def test_a_material_that_is_gone_is_added_anew(browse: Any, bo: User, material: Material) -> None:
    path, session = f"/weeks/materials/{material.pk}/edit/", material.session
    remove_material(material=material, actor=bo)
    file = SimpleUploadedFile("mine.pdf", b"%PDF-1.4\n%%EOF\n")
    answer = browse(bo).post(path, WORDS | {"title_en": "Mine", "file_en": file}, follow=True)
    assert answer.redirect_chain == [(f"/afon/weeks/sessions/{session.pk}/materials/new/", 302)]
    page = answer.content.decode()
    assert 'value="Mine"' in page and "Choose the file again" in page
    assert browse(bo).post(path.replace("edit", "removal")).status_code == 302
    assert Event.objects.filter(verb="inspire.material_removed").count() == 1


def test_a_material_whose_session_went_with_it_can_be_copied(
    browse: Any, bo: User, material: Material
) -> None:
    paths = (f"materials/{material.pk}/edit/", f"sessions/{material.session_id}/materials/new/")
    delete_session(session=material.session, actor=bo)
    assert not Upload.objects.exists()
    for path in paths:
        page = browse(bo).post(f"/weeks/{path}", WORDS | {"title_en": "Mine"}).content.decode()
        assert "add it to another session" in page and 'value="Mine"' in page
        assert "Add the material</button>" not in page
        assert browse(bo).get(f"/weeks/{path}").status_code == 302


def test_what_never_was_and_what_is_another_programme_s(
    browse: Any, bo: User, cleo: User, past_session: Session, other_programme: Programme
) -> None:
    path = f"/weeks/sessions/{past_session.pk}/edit/"
    assert browse(bo).post("/weeks/sessions/999999/edit/", TYPED).status_code == 404
    delete_session(session=past_session, actor=bo)
    set_scope(programme_id=other_programme.pk, person_id=None)
    assert browse(cleo, other_programme).post(path, TYPED).status_code == 404
    set_scope(programme_id=past_session.programme_id, person_id=None)
