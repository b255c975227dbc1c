"""A draft's texts as its account holds them: one account feeds page, PDF and data file."""

from typing import Any

from experiments.reports.compile import account_hash
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report


def plain(passage: Passage) -> dict[str, Any]:
    """A text as plain data."""
    return {
        "section": passage.section,
        "code": passage.code,
        "language": passage.source_language,
        "text_en": passage.text_en,
        "text_cy": passage.text_cy,
        "state": passage.state,
    }


def weave(report: Report) -> None:
    """Put the texts as they stand now into the account of a draft, and hash it anew."""
    rows = report.passages.filter(left_out_at=None)
    report.account = (report.account or {}) | {"passages": [plain(row) for row in rows]}
    report.account_hash = account_hash(report.account)
    report.save(update_fields=["account", "account_hash"])
