"""Notices of a kind, to somebody or to an address, as the rooms queue them."""

from collections.abc import Callable
from typing import Any

import pytest

from infuse.models import Notice, Programme, User
from infuse.notices.queue import notify

COMMENT = {"by": "Bo", "code": "E1", "title": "Calls", "path": "/experiments/1/"}


@pytest.fixture
def told(programme: Programme) -> Callable[..., Notice]:
    """`told(ada)` queues a comment for Ada; `kind`, `address`, `due_at` … as in `notify`."""
    made: list[Notice] = []

    def tell(person: User | None, kind: str = "comment_added", **fields: Any) -> Notice:
        wanted = {"context": COMMENT, "key": f"{kind}:{len(made)}"} | fields
        notice = notify(programme=programme, kind=kind, recipient=person, **wanted)
        assert notice
        made.append(notice)
        return notice

    return tell
