"""The operators' page, the metrics, and a failed job that is run again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery import current_app, shared_task
from celery.schedules import crontab
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from infuse.models import FailedJob, Heartbeat, Notice, Programme, User
from infuse.notices.queue import notify
from infuse.notices.tasks import sweep_notices
from infuse.operations import state
from infuse.operations.watching import plain_arguments
from infuse.tenancy.current import in_programme

pytestmark = pytest.mark.django_db


@shared_task(name="tests.operations.break")
def broken(number: int, word: str = "") -> None:
    """A job that ends in an error which names somebody."""
    raise LookupError(f"ada@afon.example has no {number} {word}")


@pytest.fixture
def operator(db: None) -> Client:
    """A client of somebody who runs the platform."""
    user = User.objects.create_user("op@x.example", full_name="Op", is_operator=True)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is sent to the broker."""
    sent: list[Any] = []

    def send(name: str, args: Any = None, **_options: Any) -> None:
        sent.append((name, args))

    monkeypatch.setattr(current_app, "send_task", send)
    return sent


def test_a_job_of_the_timetable_leaves_its_mark() -> None:
    sweep_notices.apply()
    beat = Heartbeat.objects.get()
    assert beat.task == "infuse.notices.sweep"
    broken.apply(args=(1,))
    assert Heartbeat.objects.count() == 1


def test_a_failed_job_keeps_numbers_and_no_words() -> None:
    broken.apply(args=(7,))
    job = FailedJob.objects.get()
    kept = (job.task, job.arguments, job.error)
    assert kept == ("tests.operations.break", [7], "LookupError")
    broken.apply(args=(7, "ada@afon.example"))
    broken.apply(args=(7,), kwargs={"word": "Ada"})
    assert list(FailedJob.objects.values_list("arguments", flat=True))[:2] == [None, None]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((1, "en", None), [1, "en", None]),
        ((), []),
        (("Ada Lewis",), None),
        (("a@b.example",), None),
        (({"x": 1},), None),
        (("x" * 65,), None),
    ],
)
def test_what_is_kept_of_arguments(given: Any, kept: Any) -> None:
    assert plain_arguments(given) == kept


def test_run_again_once(
    operator: Client, queued: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    broken.apply(args=(7,))
    broken.apply(args=("Ada Lewis",))
    bad, job = FailedJob.objects.order_by("-pk")
    for expected in ("queued again.", "queued again already."):
        with django_capture_on_commit_callbacks(execute=True):
            page = operator.post(f"/platform/operations/jobs/{job.pk}/retry/", follow=True)
        assert expected in page.text
    assert queued == [("tests.operations.break", [7])]
    refused = operator.post(f"/platform/operations/jobs/{bad.pk}/retry/", follow=True)
    assert "cannot be retried here" in refused.text
    assert "ada@afon.example" not in refused.text


def test_the_page(operator: Client, programme: Programme, bo: User) -> None:
    first = operator.get("/platform/operations/").text
    assert "No job has failed." in first
    assert "It has not run yet." in first
    with in_programme(programme.pk):
        notify(
            programme=programme,
            kind="test",
            key="k",
            recipient=bo,
            context={},
            due_at=timezone.now() - timedelta(hours=3),
        )
    later = operator.get("/platform/operations/").text
    assert "River" in later
    assert "3\N{NO-BREAK SPACE}hours" in later
    assert bo.email not in later


def test_a_broker_that_is_away(operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: Any, **_options: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(current_app, "connection_for_read", refuse)
    assert "The broker does not answer." in operator.get("/platform/operations/").text
    assert "infuse_broker_up 0.0" in operator.get("/platform/metrics").text


def test_who_may(operator: Client, bo: User, settings: Any) -> None:
    guest = Client()
    assert guest.get("/platform/operations/").status_code == 302
    assert guest.get("/platform/metrics").status_code == 404
    member = Client()
    member.force_login(bo, backend="django.contrib.auth.backends.ModelBackend")
    assert member.get("/platform/operations/").status_code == 404
    assert member.get("/platform/metrics").status_code == 404
    assert operator.get("/platform/metrics").status_code == 200
    settings.METRICS_TOKEN = "a-long-token"
    for given, status in (("Bearer a-long-token", 200), ("Bearer wrong", 404), ("Bearer ", 404)):
        assert (
            guest.get("/platform/metrics", headers={"Authorization": given}).status_code == status
        )


def test_metrics_can_be_read_by_prometheus(
    operator: Client, programme: Programme, bo: User
) -> None:
    at = timezone.now() - timedelta(minutes=5)
    notify(programme=programme, kind="test", key="k", recipient=bo, context={}, due_at=at)
    Notice.objects.create(
        programme=programme, kind="x", key="f", address="x@y.example", language="en",
        due_at=at, state="failed",
    )  # fmt: skip
    broken.apply(args=(1,))
    sweep = "infuse.notices.sweep"
    Heartbeat.objects.create(task=sweep, at=timezone.now() - timedelta(hours=2))
    text = operator.get("/platform/metrics").text
    values = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert values["infuse_broker_up",] == 1
    assert values["infuse_queue_depth", "reports"] >= 0
    assert values["infuse_notices", "afon", "due"] == 1
    assert values["infuse_notices", "afon", "failed"] == 1
    assert 299 < values["infuse_oldest_due_notice_seconds",] < 400
    assert values["infuse_failed_jobs", "tests.operations.break"] == 1
    assert values["infuse_timetable_late", sweep] == 1
    assert "example" not in text


def test_late_is_more_than_a_turn_missed() -> None:
    now = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    hourly = crontab(minute="7", hour="8-18")
    late = state._is_late
    assert not late(30.0, now - timedelta(minutes=5), now)
    assert late(30.0, now - timedelta(minutes=11), now)
    assert not late(hourly, datetime(2026, 5, 4, 11, 7, tzinfo=UTC), now)
    assert late(hourly, datetime(2026, 5, 4, 9, 7, tzinfo=UTC), now)
    assert not late(hourly, datetime(2026, 5, 3, 18, 7, tzinfo=UTC), now.replace(hour=5))
