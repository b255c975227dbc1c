"""Files that nobody holds go; what is held, or new, stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from infuse.files import sweeping
from infuse.files.kinds import ANY
from infuse.files.models import Upload
from infuse.files.storing import store_upload
from infuse.files.sweeping import sweep_uploads
from infuse.files.tasks import sweep_files
from infuse.models import Event, Programme
from tests.infuse.files.making import PDF, upload

pytestmark = pytest.mark.django_db


def store(programme: Programme, *, days: int = 8) -> Upload:
    long_ago = timezone.now() - timedelta(days=days)
    file = upload("cv.pdf", PDF)
    return store_upload(programme=programme, file=file, allowed=ANY, actor=None, at=long_ago)


def test_what_nobody_holds_goes_with_its_bytes(
    programme: Programme, django_capture_on_commit_callbacks: Any
) -> None:
    orphan, new = store(programme), store(programme, days=1)
    place = str(orphan.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_files() == 1
    assert list(Upload.objects.all()) == [new]
    assert not default_storage.exists(place) and default_storage.exists(str(new.file.name))
    assert Event.objects.filter(verb="files.removed", subject_id=orphan.pk).exists()
    assert sweep_files() == 0


def test_what_a_room_says_that_it_holds_stays(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = store(programme)
    monkeypatch.setattr(sweeping, "_HOLDERS", [lambda _programme: {held.pk}])
    assert sweep_uploads(programme) == 0
    assert Upload.objects.get() == held


def test_bytes_that_an_undone_deed_left_go(programme: Programme) -> None:
    lost = default_storage.save(f"uploads/{programme.pk}/lost", ContentFile(b"x"))
    sweep_uploads(programme)
    assert default_storage.exists(lost)  # it may belong to a transaction that still runs
    sweep_uploads(programme, at=timezone.now() + timedelta(days=8))
    assert not default_storage.exists(lost)
