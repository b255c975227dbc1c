"""A manager who applied reads nothing of their own review or decision, wherever they look."""

from collections.abc import Callable
from typing import Any

import pytest

from cohorts.intake.decisions.batches import propose_batch, start_batch
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.decisions.proposing import propose_outcomes
from cohorts.intake.decisions.reasons import Reason
from cohorts.intake.decisions.releasing import prepare_release
from cohorts.intake.models import Application, Call, Panellist
from cohorts.intake.review.assigning import assign_review
from infuse.models import Event, Notice, User
from infuse.record.verify import verify
from tests.conftest import make_person

RECORD = "/record/"


@pytest.fixture
def iolo(call: Call) -> User:
    """A second manager, who applied."""
    return make_person(call.programme, "Iolo", "programme_manager")


@pytest.fixture
def own(receive: Callable[..., Application], iolo: User) -> Application:
    """Iolo's application."""
    return receive("Iolo", person=iolo)


def test_the_record_is_silent_to_them_and_whole_to_others(
    own: Application,
    receive: Callable[..., Application],
    panellist: Panellist,
    bo: User,
    iolo: User,
    browse: Any,
) -> None:
    other = receive("Hari")
    assign_review(application=own, panellist=panellist, actor=bo)
    propose_outcomes(call=own.call, outcomes={own.pk: "declined"}, actor=bo)
    for application in (own, other):
        decide(application=application, outcome="declined", reason="So", actor=bo, tell=False)
    mine = browse(iolo).get(RECORD).text
    assert mine.count("intake.application_decided") == 1  # Hari's
    assert "intake.outcomes_tried" not in mine
    assert "about your own application" in mine
    bos = browse(bo).get(RECORD).text
    assert bos.count("intake.application_decided") == 2 and "not shown to you" not in bos


def test_the_exported_record_keeps_the_chain_and_not_the_words(
    own: Application, bo: User, iolo: User, browse: Any
) -> None:
    decide(application=own, outcome="declined", reason="So", actor=bo, tell=False)
    text = b"".join(browse(iolo).get(f"{RECORD}record.jsonl").streaming_content).decode()
    assert '"outcome"' not in text and '"withheld"' in text
    assert text.count("\n") == Event.objects.count() == verify(own.programme).sound


def test_a_list_of_decisions_leaves_their_line_out(
    own: Application, receive: Callable[..., Application], bo: User, iolo: User, browse: Any
) -> None:
    call = own.call
    call.two_person_decisions = True
    call.save()
    why = {"declined": Reason("outscored")}
    for applications in ([own], [own, receive("Hari")]):
        outcomes = dict.fromkeys((one.pk for one in applications), "declined")
        batch = start_batch(call=call, outcomes=outcomes, actor=bo)
        propose_batch(batch=batch, reasons=why, actor=bo)
    alone, both = call.batches.order_by("pk")
    at = "/calls/spring/decisions/batches/"
    assert browse(iolo).get(f"{at}{alone.pk}/").status_code == 404
    page = browse(iolo).get(f"{at}{both.pk}/").text
    assert own.ref not in page and "is not shown to you" in page
    assert "Confirm and record" not in page
    assert own.ref in browse(bo).get(f"{at}{both.pk}/").text


def test_the_waiting_list_the_feedback_and_the_letters_leave_them_out(
    own: Application, bo: User, iolo: User, browse: Any
) -> None:
    client = browse(iolo)
    decide(application=own, outcome="waitlisted", reason="So", actor=bo, tell=False)
    assert own.ref not in client.get("/calls/spring/waiting-list/").text
    decide(application=own, outcome="declined", reason="So", actor=bo, tell=False)
    assert own.ref not in client.get("/calls/spring/decisions/feedback/").text
    prepare_release(call=own.call, actor=bo)
    preview = client.get(f"/calls/spring/decisions/messages/preview/?reader={own.ref}")
    assert preview.status_code == 200 and own.full_name not in preview.text.split("<main")[1]
    assert not Notice.objects.filter(recipient=iolo, kind="place_free").exists()
