"""Sample arguments of the reminders' pages."""

from collections.abc import Callable
from typing import Any

_CODE: dict[str, Callable[[Any], Any]] = {"code": lambda house: "ranking_closes"}
SAMPLES_OF_REMINDERS = dict.fromkeys(
    ("reminder_detail", "reminder_edit", "reminder_test", "reminder_reset"), _CODE
)
