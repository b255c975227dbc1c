"""Which programme and which person the database thinks is asking, for one transaction.

Both are transaction-local settings, so that a pooled connection never carries them on.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


def set_scope(*, programme_id: int | None, person_id: int | None) -> None:
    """Tell the database whose rows may be seen until the transaction ends.

    None means nobody's: without a programme no Owned row exists. Needs an open transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('infuse.programme', %s, true),"
            " set_config('infuse.person', %s, true)",
            [str(programme_id or ""), str(person_id or "")],
        )


def get_scope() -> tuple[int | None, int | None]:
    """The programme's and the person's id that the database has now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nullif(current_setting('infuse.programme', true), '')::bigint,"
            " nullif(current_setting('infuse.person', true), '')::bigint"
        )
        programme_id, person_id = cursor.fetchone() or (None, None)
    return programme_id, person_id


@contextmanager
def in_programme(programme_id: int | None, *, person_id: int | None = None) -> Iterator[None]:
    """Work in a programme outside a request: one transaction, put back as it was at the end."""
    with transaction.atomic():
        before = get_scope()
        set_scope(programme_id=programme_id, person_id=person_id)
        yield
        set_scope(programme_id=before[0], person_id=before[1])
