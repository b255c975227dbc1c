"""What the page of a draft shows."""

from dataclasses import dataclass
from typing import Any

from experiments.reports.brevity import MOST_WORDS
from experiments.reports.drafting.checks import checks_of
from experiments.reports.drafting.editing import MAY_LEAVE_OUT
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from experiments.reports.printing import full_files
from experiments.reports.render import leader_words
from infuse.bilingual import CODES
from infuse.people.access import may
from infuse.request import MemberRequest

# The mark of each state; none of them ranks.
_SHAPES = {"missing": "open", "machine": "open", "draft": "wait", "checked": "done"}


@dataclass(frozen=True)
class TextRow:
    """One text beside its translation."""

    passage: Passage
    shape: str
    may_leave_out: bool

    @property
    def code(self) -> str:
        """What it is about; empty for what people added."""
        return self.passage.about


@dataclass(frozen=True)
class TextGroup:
    """The texts of one section, in order."""

    label: str
    rows: list[TextRow]


def draft_page(request: MemberRequest, report: Report) -> dict[str, Any]:
    """Check-list, words, texts by section, comments and what the person may do; few queries."""
    passages = list(report.passages.all())
    checks = checks_of(report)
    account = report.account
    return {
        "report": report,
        "checks": checks,
        "unmet": sum(not check.is_met for check in checks),
        "words": {code: leader_words(account, code) for code in CODES} if account else {},
        "most_words": MOST_WORDS,
        "groups": groups_of(passages),
        "unchecked": sum(row.state != "checked" for row in passages if not row.left_out_at),
        "remarks": report.remarks.select_related("author", "settled_by", "passage"),
        "files": full_files(report),
        "stale": any(file.account_hash != report.account_hash for file in report.files.all()),
        "may_write": may(request, "reports.write"),
        "may_make": may(request, "reports.make"),
    }


def groups_of(passages: list[Passage]) -> list[TextGroup]:
    """Texts by section, in the order of the page."""
    groups = []
    for section in Passage.Section:
        rows = [
            TextRow(row, _SHAPES[row.state], row.own or row.section in MAY_LEAVE_OUT)
            for row in passages
            if row.section == section
        ]
        if rows:
            groups.append(TextGroup(str(section.label), rows))
    return groups
