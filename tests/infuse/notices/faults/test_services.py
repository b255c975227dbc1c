"""A worker killed at the worst moments, a broker that forgets, a database that restarts: for real.

One PostgreSQL, one Valkey and one mail server serve all of them, and nobody else.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from infuse.models import Programme
from tests.infuse.notices.faults.own_services import (
    PATIENCE,
    Platform,
    kill,
    own_platform,
    until,
)
from tests.infuse.notices.faults.queued import change, one, queue, states
from tests.infuse.notices.faults.sink import Sink, free_port, listening

SWEEP = "infuse.notices.sweep"
OLDER = timedelta(minutes=6)


@pytest.fixture(scope="module")
def platform(django_db_setup: None, django_db_blocker: Any) -> Iterator[Platform]:
    """The services of this module."""
    with django_db_blocker.unblock(), own_platform(free_port()) as made:
        yield made


@pytest.fixture(scope="module")
def river(platform: Platform, django_db_blocker: Any) -> Programme:
    """A programme in them."""
    with django_db_blocker.unblock():
        return Programme.objects.create(slug="river", name_en="River", name_cy="Afon")


@pytest.fixture
def sink(platform: Platform, django_db_blocker: Any) -> Iterator[Sink]:
    """The mail server."""
    with django_db_blocker.unblock(), listening(platform.port) as server:
        yield server


def grow_old(river: Programme) -> None:
    """As if the claims had been made some minutes ago."""
    change(river, claimed_at=timezone.now() - OLDER)


def test_killed_between_claim_and_send(platform: Platform, river: Programme, sink: Sink) -> None:
    queue(river, 1, "claimed")
    sink.before_hello.close()
    worker = platform.worker()
    platform.send(SWEEP, ())
    assert sink.before_hello.reached.wait(PATIENCE)
    assert states(river) == {"claimed": 1}
    kill(worker)
    sink.before_hello.open()
    assert sink.mails == []

    grow_old(river)
    platform.worker()
    platform.send(SWEEP, ())
    until(lambda: states(river) == {"sent": 1})
    assert len(sink.mails) == 1


def test_killed_between_send_and_mark(platform: Platform, river: Programme, sink: Sink) -> None:
    (pk, other) = queue(river, 2, "marked")
    sink.before_thanks.close()
    worker = platform.worker()
    platform.send(SWEEP, ())
    assert sink.before_thanks.reached.wait(PATIENCE)
    kill(worker)
    sink.before_thanks.open()
    assert one(river, pk).state == one(river, other).state == "claimed"
    assert len(sink.mails) == 1, "it went out, and nobody wrote it down"

    grow_old(river)
    platform.worker()
    platform.send(SWEEP, ())
    until(lambda: states(river) == {"sent": 3})
    first = sink.mails[0]
    assert sink.mails[1] == first, "the rare repeat has the same Message-ID"
    assert sorted(sink.ids.values()) == [1, 2]


def test_a_broker_that_forgets_a_thousand(platform: Platform, river: Programme, sink: Sink) -> None:
    platform.worker()
    pks = queue(river, 1000, "forgotten")
    sink.before_hello.close()
    platform.send("infuse.notices.send", *[(river.pk, pk) for pk in pks])
    assert sink.before_hello.reached.wait(PATIENCE)
    assert platform.queued() > 900
    platform.valkey.stop()
    platform.valkey.start()
    assert platform.queued() == 0
    assert states(river)["due"] > 900

    sink.before_hello.open()
    platform.send(SWEEP, ())
    until(lambda: states(river) == {"sent": 1003})
    assert len(sink.mails) == len(sink.ids) == 1000


def test_a_database_that_restarts(platform: Platform, river: Programme, sink: Sink) -> None:
    queue(river, 100, "restarted")
    sink.before_thanks.close(after=30)
    platform.worker()
    platform.send(SWEEP, ())
    assert sink.before_thanks.reached.wait(PATIENCE)
    connection.close()
    platform.postgres.stop()
    # The mail is taken while nobody can write it down.
    sink.before_thanks.open()
    platform.postgres.start()
    until(lambda: states(river) == {"sent": 1103})
    assert len(sink.mails) == len(sink.ids) == 100
