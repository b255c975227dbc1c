"""What was answered last time, as the reader of one language meets it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from experiments.reports.passage_reading import Passages
from infuse.bilingual import other

STANDINGS = {
    "approve": _("Approved"),
    "decline": _("Declined"),
    "waiting": _("Promised, not due yet"),
    "overdue": _("Promised, and the day has passed"),
    "kept": _("Promised and kept"),
    "broken": _("Promised and not kept"),
}


def promises_in(account: dict[str, Any], passages: Passages) -> list[dict[str, Any]]:
    """Each answer with its ask, who gave it, its standing in words, and its text if it has one."""
    language = passages.language

    def one(row: dict[str, Any], name: str) -> str:
        return str(row[f"{name}_{language}"] or row[f"{name}_{other(language)}"])

    return [
        row
        | {
            "ask": one(row, "ask"),
            "by": ", ".join(filter(None, (row["name"], one(row, "organisation")))),
            "stands": STANDINGS[row["standing"]],
            "told": passages.find("promise", str(row["id"])),
            "day": row["promised_on"] and date.fromisoformat(row["promised_on"]),
        }
        for row in account.get("promises", [])
    ]
