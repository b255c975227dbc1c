"""Batches that a worker decides: at one moment, all of them or none."""

from typing import Any

import pytest

from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions import batch_tasks, batches
from cohorts.intake.decisions.batch_tasks import decide_batch
from cohorts.intake.decisions.batches import confirm_batch, drop_batch, propose_batch, start_batch
from cohorts.intake.decisions.models import DecisionBatch
from cohorts.intake.decisions.reasons import Reason
from cohorts.intake.decisions.release_tasks import sweep_releases
from cohorts.intake.models import Application, Call, Decision
from infuse.models import Event, User

WHY = {"declined": Reason("outscored")}


@pytest.fixture
def large(
    four: list[Application], small: Call, bo: User, monkeypatch: pytest.MonkeyPatch
) -> DecisionBatch:
    """Four are many, today; Bo has said what is to be decided."""
    monkeypatch.setattr(batches, "AT_ONCE", 3)
    outcomes = dict.fromkeys((one.pk for one in four), "declined")
    return start_batch(call=small, outcomes=outcomes, actor=bo)


def test_a_worker_decides_it_once(large: DecisionBatch, bo: User, browse: Any) -> None:
    for _click in range(2):
        batch = propose_batch(batch=large, reasons=WHY, actor=bo)
    assert batch.state == "deciding" and not Decision.objects.exists()
    at = f"/calls/spring/decisions/batches/{batch.pk}/"
    page = browse(bo).get(at).text
    assert "0 of 4 done" in page and "Drop this list" not in page
    with pytest.raises(Exception, match="being recorded"):
        drop_batch(batch=batch, actor=bo)
    assert decide_batch(batch.programme_id, batch.pk)
    assert not decide_batch(batch.programme_id, batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.closed_by) == ("decided", 4, bo)
    assert {one.reason_words["en"] for one in Decision.objects.all()} == {
        "Other applications were judged stronger, and the places are taken."
    }
    assert Event.objects.filter(verb="intake.applications_decided").count() == 1
    progress = browse(bo).get(at, headers={"HX-Request": "true"}).text
    assert "4 of 4 done" in progress and "<html" not in progress


def test_what_changed_meanwhile_holds_all_of_it_up(
    large: DecisionBatch, four: list[Application], bo: User, browse: Any
) -> None:
    batch = propose_batch(batch=large, reasons=WHY, actor=bo)
    withdraw(application=four[0], actor=four[0].person)
    assert not decide_batch(batch.programme_id, batch.pk)
    batch.refresh_from_db()
    assert batch.state == "prepared" and not Decision.objects.exists()
    page = browse(bo).get(f"/calls/spring/decisions/batches/{batch.pk}/").text
    assert "Nothing was decided on" in page and "It was withdrawn" in page


def test_the_second_person_s_word_goes_to_the_worker_too(
    large: DecisionBatch, small: Call, bo: User, iolo: User
) -> None:
    small.two_person_decisions = True
    small.save()
    waiting = propose_batch(batch=large, reasons=WHY, actor=bo)
    assert waiting.state == "waiting"
    assert confirm_batch(batch=waiting, actor=iolo).state == "deciding"
    decide_batch(large.programme_id, large.pk)
    decision = Decision.objects.all()[0]
    assert (decision.proposed_by, decision.decided_by) == (bo, iolo)


def test_a_batch_that_a_lost_message_left_is_swept_up(large: DecisionBatch, bo: User) -> None:
    propose_batch(batch=large, reasons=WHY, actor=bo)
    assert sweep_releases() == 1
    assert decide_batch(large.programme_id, large.pk)
    assert sweep_releases() == 0


def test_what_breaks_each_time_is_open_again(
    large: DecisionBatch, bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose_batch(batch=large, reasons=WHY, actor=bo)

    def broken(*_args: Any) -> None:
        raise OSError("no disk")

    monkeypatch.setattr(batch_tasks, "decide_lines", broken)
    for _attempt in range(3):
        with pytest.raises(OSError, match="no disk"):
            decide_batch(large.programme_id, large.pk)
    batch = DecisionBatch.objects.get()
    assert (batch.state, Decision.objects.exists()) == ("prepared", False)
    assert batch.held_up_at is not None
