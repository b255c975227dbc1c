"""What a journey reads or changes beside the browser: on the served database."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from tests.conftest import connect_to


class Backstage:
    """The served database, for a journey that needs more than its pages."""

    def __init__(self, blocker: Any, slug: str) -> None:
        self.blocker, self.slug = blocker, slug
        self.database = f"infuse_test_{os.getpid()}_journeys"

    def _there[T](self, deed: Callable[[], T]) -> T:
        """In a thread of its own: the browser keeps this one busy."""

        def run() -> T:
            before = connection.settings_dict["NAME"]
            connect_to(self.database)
            try:
                return deed()
            finally:
                connection.close()
                connect_to(before)

        with self.blocker.unblock(), ThreadPoolExecutor(1) as pool:
            return pool.submit(run).result()
