"""A file sent as an answer goes to those who may read the answer, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cohorts.intake.calls import form_of
from cohorts.intake.models import Application, Call, Panellist
from infuse.files.storing import store_upload
from infuse.files.sweeping import sweep_uploads
from infuse.models import Upload, User
from tests.cohorts.intake.form.making import CV, WHOLE, publish
from tests.infuse.files.making import PDF, upload

type Browse = Callable[..., Any]


@pytest.fixture
def address(call: Call, application: Application, hari: User, bo: User) -> str:
    """Where the CV that Hari sent is found."""
    publish(call, WHOLE, bo)
    kept = store_upload(
        programme=call.programme, file=upload("cv.pdf", PDF), allowed=["pdf"], actor=hari
    )
    application.form_version = form_of(call)
    application.answers = {"cv": {"upload": kept.pk, "name": kept.name, "size": kept.size}}
    application.save()
    return f"/applications/{application.ref}/files/cv/"


def status(browse: Browse, person: User | None, address: str) -> int:
    """What the person gets."""
    response = browse(person).get(address)
    if response.status_code == 200:
        assert response["Content-Disposition"] == 'attachment; filename="cv.pdf"'
        assert b"".join(response.streaming_content) == PDF
    code: int = response.status_code
    return code


def test_its_writer_and_the_manager_have_it(
    address: str, browse: Browse, hari: User, bo: User
) -> None:
    assert status(browse, hari, address) == 200
    assert status(browse, bo, address) == 200


def test_pages_lead_to_it(
    address: str, browse: Browse, hari: User, bo: User, fflur: User, panellist: Panellist,
    application: Application,
) -> None:  # fmt: skip
    review = application.reviews.create(programme=application.programme, panellist=panellist)
    panellist.conflicts_checked_at = timezone.now()
    panellist.save()
    reviewing = f"/reviews/{review.pk}/"
    for person, page in (
        (bo, f"/applications/{application.ref}/"),
        (hari, "/calls/spring/application/status/"),
        (fflur, reviewing),
    ):
        assert f'{address}">cv.pdf' in browse(person).get(page).text, page
    Call.objects.filter(pk=application.call_id).update(blind_review=True)
    assert address not in browse(fflur).get(reviewing).text


def test_others_find_nothing(
    address: str, browse: Browse, cleo: User, dai: User, efa: User
) -> None:
    for person in (cleo, dai, efa):
        assert status(browse, person, address) == 404
    assert status(browse, None, address) == 302


def test_a_reviewer_has_it_only_for_their_reviews_and_not_in_a_blind_one(
    address: str, browse: Browse, fflur: User, panellist: Panellist, application: Application
) -> None:
    assert CV.reviewers_see
    assert status(browse, fflur, address) == 404
    review = application.reviews.create(programme=application.programme, panellist=panellist)
    assert status(browse, fflur, address) == 200
    call = application.call
    call.blind_review = True
    call.save()
    assert status(browse, fflur, address) == 404
    call.blind_review = False
    call.save()
    review.conflict_of_interest = True
    review.save()
    assert status(browse, fflur, address) == 404


def test_a_draft_is_nobody_elses(
    address: str, browse: Browse, bo: User, application: Application
) -> None:
    application.submitted_at = None
    application.state = "draft"
    application.save()
    assert status(browse, bo, address) == 404


def test_a_file_is_swept_up_when_no_answer_holds_it_any_more(
    address: str, application: Application
) -> None:
    upload, old = Upload.objects.get(), timezone.now() - timedelta(days=30)
    Upload.objects.update(uploaded_at=old)
    assert sweep_uploads(application.programme) == 0
    # Not asked any more, it is kept with its question.
    kept, application.answers = application.answers["cv"], {}
    application.no_longer_asked = [{"question": {"key": "cv"}, "answer": kept}]
    application.save()
    assert sweep_uploads(application.programme) == 0
    application.no_longer_asked = []
    application.save()
    assert sweep_uploads(application.programme) == 1
    assert not Upload.objects.filter(pk=upload.pk).exists()
