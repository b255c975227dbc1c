"""An application from its first word to its sending."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.apply.applying import (
    CallClosedError,
    receive_application,
    start_application,
    submit,
)
from cohorts.intake.apply.saving import StaleVersionError, save_draft
from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.manage.references import initials
from cohorts.intake.models import Application, Call
from cohorts.intake.stages import IllegalMoveError
from infuse.models import Event, Notice, Organisation, Programme, User
from tests.cohorts.intake.conftest import ANSWERS
from tests.conftest import make_person


def save(application: Application, version: int, **fields: Any) -> Application:
    return save_draft(
        application=application,
        version=version,
        fields=fields,
        answers=application.answers,
        written_in="en",
        actor=None,
    )


def verbs() -> list[str]:
    return list(Event.objects.order_by("number").values_list("verb", flat=True))


def test_starting_twice_is_starting_once(call: Call, hari: User) -> None:
    first = start_application(call=call, person=hari, actor=hari)
    assert start_application(call=call, person=hari, actor=hari) == first
    assert (first.ref, first.full_name, first.state) == ("AF-001", "Hari", "draft")
    assert verbs().count("intake.application_started") == 1


def test_references_go_on_from_the_latest(
    call: Call, programme: Programme, receive: Callable[..., Application]
) -> None:
    receive("Ifan", ref="CG-099")
    mali = start_application(call=call, person=make_person(programme, "Mali"), actor=None)
    assert mali.ref == "CG-100"
    assert initials("cymoedd-a-glannau") == "CAG"
    assert initials("2026") == "AP"


def test_nobody_starts_outside_the_call_s_time(call: Call, hari: User) -> None:
    late = call.closes_at + timedelta(minutes=1)
    with pytest.raises(CallClosedError):
        start_application(call=call, person=hari, actor=hari, at=late)
    assert not Application.objects.exists()


def test_a_draft_keeps_what_is_not_finished(call: Call, hari: User) -> None:
    draft = start_application(call=call, person=hari, actor=hari)
    saved = save(draft, 1, line_manager_email="mair@", job_title="")
    assert (saved.version, saved.line_manager_email) == (2, "mair@")
    assert save(saved, 2, line_manager_email="mair@").version == 2  # nothing changed
    assert verbs().count("intake.draft_saved") == 1


def test_two_windows_never_overwrite_each_other(draft: Application) -> None:
    save(draft, draft.version, job_title="Baker")
    with pytest.raises(StaleVersionError) as caught:
        save(draft, draft.version, job_title="Butcher")
    assert caught.value.application.job_title == "Baker"
    draft.refresh_from_db()
    assert draft.job_title == "Baker"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("job_title", "x" * 151),
        ("grade", "Grand Duke"),
        ("days_available", ["Mon", "Someday"]),
        ("preferred_language", "fr"),
    ],
)
def test_what_no_column_can_hold_is_refused(draft: Application, field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        save(draft, draft.version, **{field: value})
    assert list(caught.value.message_dict) == [field]


def test_another_programme_s_organisation_is_refused(
    draft: Application, other_programme: Programme
) -> None:
    theirs = Organisation(programme=other_programme, code="X", name_en="X", name_cy="X")
    with pytest.raises(ValidationError, match="programme"):
        save(draft, draft.version, organisation=theirs)


def test_sending_tells_the_applicant_once(draft: Application, hari: User, now: datetime) -> None:
    sent = submit(application=draft, version=draft.version, actor=hari)
    again = submit(application=draft, version=draft.version, actor=hari)
    assert sent.state == again.state == "submitted"
    assert sent.submitted_at and sent.submitted_at >= now
    notice = Notice.objects.get(kind="application_received")
    assert (notice.kind, notice.recipient) == ("application_received", hari)
    assert verbs().count("intake.application_submitted") == 1
    with pytest.raises(IllegalMoveError):
        save(draft, sent.version, job_title="Other")


def test_an_incomplete_draft_is_not_sent(call: Call, hari: User) -> None:
    draft = start_application(call=call, person=hari, actor=hari)
    save(draft, 1, line_manager_email="mair@")
    with pytest.raises(ValidationError) as caught:
        submit(application=draft, actor=hari)
    assert set(caught.value.message_dict) == {
        "organisation",
        "job_title",
        "grade",
        "preferred_language",
        "working_pattern",
        "days_available",
        "line_manager_email",
        "motivation",
        "problem_to_work_on",
    }
    draft.refresh_from_db()
    assert draft.state == "draft" and draft.submitted_at is None
    assert not Notice.objects.exists()


def test_after_the_grace_the_draft_is_kept_and_not_sent(draft: Application, hari: User) -> None:
    in_grace = draft.call.closes_at + timedelta(minutes=59)
    too_late = draft.call.closes_at + timedelta(minutes=61)
    with pytest.raises(CallClosedError, match="kept"):
        submit(application=draft, actor=hari, at=too_late)
    assert submit(application=draft, actor=hari, at=in_grace).state == "submitted"


def test_a_stale_check_page_sends_nothing(draft: Application, hari: User) -> None:
    with pytest.raises(StaleVersionError):
        submit(application=draft, version=draft.version - 1, actor=hari)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_withdrawing(application: Application, hari: User) -> None:
    withdraw(application=application, reason="New job", actor=hari)
    withdraw(application=application, reason="Changed my mind", actor=hari)
    application.refresh_from_db()
    assert (application.state, application.withdrawal_reason) == ("withdrawn", "New job")
    assert application.withdrawn_at and application.answers == ANSWERS
    assert verbs().count("intake.application_withdrawn") == 1


def test_a_withdrawn_draft_can_be_taken_up_again_but_not_a_withdrawn_application(
    draft: Application, call: Call, hari: User
) -> None:
    withdraw(application=draft, actor=hari)
    again = start_application(call=call, person=hari, actor=hari)
    assert (again.pk, again.state, again.job_title) == (draft.pk, "draft", "Housing officer")
    submit(application=again, actor=hari)
    withdraw(application=again, actor=hari)
    assert start_application(call=call, person=hari, actor=hari).state == "withdrawn"


def test_what_is_decided_cannot_be_withdrawn(application: Application, bo: User) -> None:
    decide(application=application, outcome="accepted", reason="Yes", actor=bo)
    with pytest.raises(IllegalMoveError):
        withdraw(application=application, actor=None)


def test_receiving_goes_through_the_same_checks(
    call: Call, receive: Callable[..., Application], hari: User, fields: dict[str, Any]
) -> None:
    receive("Ifan", ref="CG-001")
    for changes, field in (
        ({"ref": "CG-001"}, "ref"),
        ({"ref": "C" * 21}, "ref"),
        ({"grade": "Grand Duke"}, "grade"),
        ({"days_available": []}, "days_available"),
    ):
        with pytest.raises(ValidationError) as caught:
            receive("Nobody", **{"person": hari} | changes)
        assert field in caught.value.message_dict
    receive("Hari", person=hari)
    with pytest.raises(ValidationError, match="applied already"):
        receive("Hari", person=hari)
    assert Application.objects.count() == 2
    assert not Notice.objects.exists()


def test_receiving_reports_fields_and_answers_together(
    call: Call, hari: User, fields: dict[str, Any], now: datetime
) -> None:
    with pytest.raises(ValidationError) as caught:
        receive_application(
            call=call,
            ref="",
            person=hari,
            fields=fields | {"job_title": ""},
            answers={"motivation": "word " * 301},
            written_in="cy",
            submitted_at=now,
            actor=None,
        )
    assert set(caught.value.message_dict) == {"job_title", "motivation", "problem_to_work_on"}
