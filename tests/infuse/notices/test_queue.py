"""Many notices in a constant number of queries; a cause that is gone takes them back."""

from typing import Any

import pytest

from infuse.models import Notice, Programme, User
from infuse.notices.queue import Row, notify_many, supersede_many

COUNTS = [1, 30]


def rows(person: User, count: int) -> list[Row]:
    return [Row(f"k:{number}", person, {"number": number}) for number in range(count)]


@pytest.mark.parametrize("count", COUNTS)
def test_many_in_two_queries(
    programme: Programme, ada: User, count: int, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        made = notify_many(programme=programme, kind="nudge", rows=rows(ada, count))
    assert made == count
    kept = Notice.objects.filter(programme=programme, recipient=ada, kind="nudge", state="due")
    assert sorted(notice.context["number"] for notice in kept) == list(range(count))


def test_a_key_is_queued_once(programme: Programme, ada: User) -> None:
    notify_many(programme=programme, kind="nudge", rows=rows(ada, 2))
    assert notify_many(programme=programme, kind="nudge", rows=rows(ada, 3)) == 1
    assert Notice.objects.filter(programme=programme).count() == 3


def test_nobody_to_tell_is_no_query(programme: Programme, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert notify_many(programme=programme, kind="nudge", rows=[]) == 0


def test_the_sweep_is_woken_once(
    programme: Programme,
    ada: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    woken: list[str] = []
    monkeypatch.setattr(
        "infuse.notices.tasks.sweep_notices.apply_async", lambda **_options: woken.append("sweep")
    )
    with django_capture_on_commit_callbacks(execute=True):
        notify_many(programme=programme, kind="nudge", rows=rows(ada, 5))
    assert woken == ["sweep"]


def test_an_address_without_an_account(programme: Programme) -> None:
    row = Row("k", None, address="nia@x.example", language="cy")
    assert notify_many(programme=programme, kind="nudge", rows=[row]) == 1
    kept = Notice.objects.get(programme=programme)
    assert (kept.address, kept.language, kept.recipient) == ("nia@x.example", "cy", None)
    with pytest.raises(ValueError, match="recipient"):
        notify_many(programme=programme, kind="nudge", rows=[Row("l", None)])


def test_many_are_taken_back_together(programme: Programme, ada: User) -> None:
    notify_many(programme=programme, kind="nudge", rows=rows(ada, 3))
    Notice.objects.filter(programme=programme, key="k:0").update(state="sent")
    keys = ["k:0", "k:1", "k:2"]
    assert supersede_many(programme=programme, keys=keys, outcome="answered") == 2
    states = dict(Notice.objects.filter(programme=programme).values_list("key", "state"))
    assert states == {"k:0": "sent", "k:1": "superseded", "k:2": "superseded"}
