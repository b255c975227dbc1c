"""One worker at a time for what takes long, and another when that one is gone.

Its row has `attempts`, `claimed_at`, `done` and a `state`: an import, a pack, a batch of decisions.
"""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from infuse.tenancy.models import Owned

SILENCE = timedelta(minutes=3)  # after which a worker that said nothing is taken for dead
MOST_ATTEMPTS = 3


def claimable(*states: str) -> Q:
    """Rows in these states that no worker has, or whose worker is gone."""
    silent = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - SILENCE)
    return Q(state__in=states) & silent


def claim(model: type[Owned], pk: int, *states: str) -> int:
    """Take one; the number of the attempt, 0 when it is not to be had."""
    everyone: Any = model._default_manager
    rows = everyone.filter(claimable(*states), pk=pk)
    if not rows.update(claimed_at=timezone.now(), attempts=F("attempts") + 1):
        return 0
    attempts: int = everyone.values_list("attempts", flat=True).get(pk=pk)
    return attempts


class Pulse:
    """Tells how far a long transaction is, by a connection of its own: the page sees it at once.

    It also keeps the claim alive, and notices when another worker has taken over.
    """

    def __init__(self, model: type[Owned], pk: int, programme_id: int, attempt: int) -> None:
        self._table, self._pk, self._programme = model._meta.db_table, pk, programme_id
        self._attempt = attempt
        self._side = connection.copy()
        self._last = timezone.now() - SILENCE

    def beat(self, done: int) -> None:
        """So many are done; written once a second at most."""
        now = timezone.now()
        if now - self._last < timedelta(seconds=1):
            return
        self._last = now
        with self._side.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "SELECT set_config('infuse.programme', %s, true)", [str(self._programme)]
            )
            cursor.execute(
                f'UPDATE "{self._table}" SET done = %s, claimed_at = %s'
                " WHERE id = %s AND attempts = %s",
                [done, now, self._pk, self._attempt],
            )
            cursor.execute("COMMIT")

    def close(self) -> None:
        """Give the connection back."""
        self._side.close()
