"""A Celery task that carries its programme."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from celery import Task, shared_task
from django.db import transaction

from infuse.tenancy.current import in_programme


def programme_task(name: str, **options: Any) -> Callable[[Callable[..., Any]], Task[Any, Any]]:
    """Make a task whose first argument is `programme_id`; its body runs in that programme.

    The body is one transaction. A long body that wants to show progress as it goes asks for
    `atomic=False` and opens `in_programme` itself, step by step.
    """
    atomic = options.pop("atomic", True)

    def decorate(body: Callable[..., Any]) -> Task[Any, Any]:
        @wraps(body)
        def run(programme_id: int, *args: Any, **kwargs: Any) -> Any:
            if not atomic:
                return body(programme_id, *args, **kwargs)
            with in_programme(programme_id):
                return body(programme_id, *args, **kwargs)

        register: Any = shared_task(name=name, **options)
        task: Task[Any, Any] = register(run)
        return task

    return decorate


def wake(task: Task[Any, Any], *args: Any) -> None:
    """Queue a task once the transaction is committed.

    What is due stands as a row in PostgreSQL already, so a broker that is down loses nothing:
    the sweep on the timetable finds the row. The page goes on.
    """

    def send() -> None:
        try:
            task.apply_async(args=args, retry=False)
        except Exception as error:  # noqa: BLE001  kombu and redis raise many kinds
            _log_unreachable(error)

    transaction.on_commit(send)


def _log_unreachable(error: Exception) -> None:
    import logging

    logging.getLogger("infuse.tasks").warning("broker not reached: %s", type(error).__name__)
