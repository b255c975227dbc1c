"""The matrix, the nudge and the certificate."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.completion.certificate_file import certificate_pdf
from cohorts.inspire.completion.certifying import issue_certificate
from cohorts.inspire.completion.models import Certificate
from cohorts.inspire.completion.nudging import nudge_associate
from cohorts.inspire.models import Session, Week
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.roster.leaving.pausing import pause_associate
from cohorts.roster.models import Associate, Cohort
from infuse.notices.message import message_for
from infuse.notices.models import Notice
from infuse.people.models import User
from infuse.record.models import Event
from tests.cohorts.inspire.conftest import CLIENT


@pytest.fixture
def done(cohort: Cohort, weeks: list[Week], ada_in: Associate) -> Associate:
    """Ada was at every session and wrote about every week; nothing else is asked."""
    cohort.completion_rules = {"assessments": []}
    cohort.save()
    later = timezone.now() + timedelta(weeks=10)
    for session in Session.objects.filter(week__cohort=cohort):
        mark_register(session=session, marks={ada_in.pk: "yes"}, actor=None, at=later)
    for week in weeks:
        save_reflection(
            associate=ada_in,
            week=week,
            noticed="Secret words",
            will_try="",
            language="en",
            actor=None,
            at=later,
        )
    return ada_in


def test_what_is_left_and_then_the_certificate(
    browse: Any, ada: User, ada_in: Associate, cohort: Cohort, weeks: list[Week]
) -> None:
    page = browse(ada).get(f"/weeks/{cohort.slug}/completion/").content.decode()
    assert "What is left" in page
    assert "0 of 8" in page
    answer = browse(ada).post(f"/weeks/{cohort.slug}/certificate/", follow=True)
    assert "Something is still left" in answer.content.decode()
    assert not Certificate.objects.exists()
    assert browse(ada).get(f"/weeks/{cohort.slug}/certificate/en/").status_code == 404


def test_the_certificate_in_both_languages_and_its_page(
    browse: Any, ada: User, bo: User, done: Associate, cohort: Cohort
) -> None:
    page = browse(ada).post(f"/weeks/{cohort.slug}/certificate/", follow=True).content.decode()
    assert "Certificate in Welsh (PDF)" in page
    assert "10; 8 are needed" in page
    certificate = Certificate.objects.get()
    assert issue_certificate(associate=done, actor=ada) == certificate
    assert Event.objects.filter(verb="inspire.certificate_issued").count() == 1
    for language in ("en", "cy"):
        answer = browse(ada).get(f"/weeks/{cohort.slug}/certificate/{language}/")
        assert answer["Content-Type"] == "application/pdf"
        with pikepdf.open(BytesIO(answer.content)) as pdf:
            assert str(pdf.Root.Lang).startswith(language)
            assert pdf.Root.MarkInfo.Marked
    checked = browse(None).get(f"/certificates/{certificate.number.lower()}/").content.decode()
    assert "This certificate was issued" in checked
    assert "Ada" in checked
    assert "Secret words" not in checked
    assert browse(None).get("/certificates/AAAA-BBBB-CCCC/").status_code == 404
    assert browse(bo).get(f"/weeks/{cohort.slug}/certificate/en/").status_code == 403


def test_the_same_certificate_is_the_same_file_whatever_happens_later(
    ada: User, done: Associate
) -> None:
    certificate = issue_certificate(associate=done, actor=ada)
    first = certificate_pdf(certificate, "cy", "https://somewhere.example/")
    ada.full_name = "Another Name"
    ada.save()
    again = Certificate.objects.get()
    assert certificate_pdf(again, "cy", "https://somewhere.example/") == first


def test_the_matrix_says_who_needs_a_nudge_and_not_what_they_wrote(
    browse: Any,
    bo: User,
    efa: User,
    done: Associate,
    joined: Any,
    cohort: Cohort,
    weeks: list[Week],
) -> None:
    (misser,) = joined(1)
    for session in weeks[0].sessions.all():
        mark_register(session=session, marks={misser.pk: "no"}, actor=None)
    page = browse(bo).get(f"/cohorts/{cohort.slug}/matrix/").content.decode()
    assert "2 sessions missed." in page
    assert "Completed" in page
    assert "<svg" in page
    assert " style=" not in page
    assert "Secret words" not in page
    assert browse(efa).get(f"/cohorts/{cohort.slug}/matrix/").status_code == 403


def test_one_nudge_a_day(
    browse: Any, bo: User, ada_in: Associate, cohort: Cohort, weeks: list[Week]
) -> None:
    path = f"/cohorts/{cohort.slug}/associates/{ada_in.pk}/nudge/"
    page = browse(bo).post(path, follow=True).content.decode()
    assert "once for today" in page
    assert "Written to today" in page
    page = browse(bo).post(path, follow=True).content.decode()
    assert "today already" in page
    body = message_for(Notice.objects.get(kind="nudge")).body
    assert "8 more sessions to attend." in body
    assert Event.objects.filter(verb="inspire.nudged").count() == 1
    tomorrow = timezone.now() + timedelta(days=1)
    assert nudge_associate(associate=ada_in, actor=bo, at=tomorrow)


def test_nobody_nudges_the_paused_or_the_done(bo: User, done: Associate) -> None:
    with pytest.raises(ValidationError, match="nothing left"):
        nudge_associate(associate=done, actor=bo)
    pause_associate(associate=done, starts_on=timezone.localdate(), reason="leave", actor=bo)
    with pytest.raises(ValidationError, match="paused"):
        nudge_associate(associate=done, actor=bo)
    assert not Notice.objects.filter(kind="nudge").exists()


@pytest.mark.parametrize("people", [1, 30])
def test_queries_do_not_grow(
    browse: Any,
    bo: User,
    joined: Any,
    cohort: Cohort,
    past_session: Session,
    people: int,
    django_assert_max_num_queries: Any,
) -> None:
    everyone = joined(people)
    mark_register(session=past_session, marks={one.pk: "yes" for one in everyone}, actor=bo)
    browser = browse(bo)
    with django_assert_max_num_queries(12 + CLIENT):
        browser.get(f"/cohorts/{cohort.slug}/matrix/")
