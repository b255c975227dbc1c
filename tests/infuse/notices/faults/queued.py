"""Notices for the tests of faults: invitations, which need nothing but a programme."""

from typing import Any

from infuse.models import Notice, Programme
from infuse.notices.queue import Row, notify_many
from infuse.tenancy.current import in_programme

CONTEXT = {
    "programme_name_en": "River", "programme_name_cy": "Afon", "role_en": "Coach",
    "role_cy": "Hyfforddwr", "invited_by": "Siân", "full_name": "Nia",
    "path": "/invitations/x/", "last_day": "2027-03-01",
}  # fmt: skip


def queue(programme: Programme, n: int, prefix: str = "n", **when: Any) -> list[int]:
    """Queue `n` notices to as many addresses; their ids."""
    rows = [
        Row(f"{prefix}{number}", None, CONTEXT, f"{prefix}{number}@x.example", "en")
        for number in range(n)
    ]
    with in_programme(programme.pk):
        assert notify_many(programme=programme, kind="invitation", rows=rows, **when) == n
        found = Notice.objects.filter(programme=programme, key__in=[row.key for row in rows])
        return list(found.order_by("pk").values_list("pk", flat=True))


def states(programme: Programme) -> dict[str, int]:
    """How many notices are in each state."""
    counted: dict[str, int] = {}
    with in_programme(programme.pk):
        for state in Notice.objects.filter(programme=programme).values_list("state", flat=True):
            counted[state] = counted.get(state, 0) + 1
    return counted


def change(programme: Programme, **values: Any) -> None:
    """Set fields of every notice, as time or another process would have."""
    with in_programme(programme.pk):
        Notice.objects.filter(programme=programme).update(**values)


def one(programme: Programme, pk: int) -> Notice:
    """A notice as it stands."""
    with in_programme(programme.pk):
        return Notice.objects.get(pk=pk)
