"""After compiling: what was drafted becomes rows, and nothing that people wrote is lost."""

from experiments.reports.drafting.drafted import Drafted
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report

type Key = tuple[str, str]

_STATE = Passage.State
_TEXTS = ("text_en", "text_cy", "source_language", "state", "compiled", "position")


def sync_passages(report: Report, drafts: list[Drafted]) -> None:
    """Bring a draft's texts in step with what was compiled, in a fixed number of queries.

    A text that somebody rewrote stays theirs; where its source has changed, it is to be checked
    again. Translations come from the report before, and from checked ones of the same words.
    """
    rows = {(row.section, row.code): row for row in report.passages.all()}
    earlier, remembered = _earlier(report), _remembered(report, drafts)
    new: list[Passage] = []
    kept: list[Passage] = []
    for position, draft in enumerate(drafts):
        key = (draft.section, draft.code)
        row = rows.pop(key, None)
        (new if row is None else kept).append(row := row or _new(report, draft, earlier.get(key)))
        if row.compiled != draft.source or _is_nobodys(row, draft):
            _renew(row, draft)
        row.position = position
        _remember(row, remembered)
    Passage.objects.bulk_create(new)
    Passage.objects.bulk_update(kept, _TEXTS)
    gone = [row.pk for row in rows.values() if not row.own and row.edited_at is None]
    report.passages.filter(pk__in=gone).delete()


def _new(report: Report, draft: Drafted, before: Passage | None) -> Passage:
    row = Passage(
        programme_id=report.programme_id,
        report=report,
        section=draft.section,
        code=draft.code,
        source_language=draft.language,
        text_en=draft.text_en,
        text_cy=draft.text_cy,
        state=_STATE.CHECKED if draft.is_whole else _STATE.MISSING,
        compiled=draft.source,
    )
    if before and before.compiled == row.compiled:
        for name in ("text_en", "text_cy", "source_language", "state", "edited_at", "edited_by_id"):
            setattr(row, name, getattr(before, name))
    return row


def _is_nobodys(row: Passage, draft: Drafted) -> bool:
    """Both languages were compiled, and nobody has touched them: they follow what is compiled."""
    return draft.is_whole and row.edited_at is None and row.source == row.compiled


def _renew(row: Passage, draft: Drafted) -> None:
    """The compiled text has changed: theirs stays where they rewrote it, else it is the new one."""
    was_theirs = row.source != row.compiled
    row.compiled = draft.source
    if draft.is_whole and not was_theirs:
        row.text_en, row.text_cy, row.state = draft.text_en, draft.text_cy, _STATE.CHECKED
        return
    if not was_theirs:
        row.source_language = draft.language
        setattr(row, f"text_{draft.language}", draft.source)
    if row.state == _STATE.CHECKED:
        row.state = _STATE.DRAFT


def _remember(row: Passage, remembered: dict[str, Passage]) -> None:
    """Take a checked translation of the very same words, where there is none yet."""
    found = remembered.get(row.source)
    if found and not row.translation and found.source_language == row.source_language:
        setattr(row, f"text_{row.target_language}", found.translation)
        row.state = _STATE.CHECKED


def _earlier(report: Report) -> dict[Key, Passage]:
    """The texts of the report before this one about the same subject."""
    before = (
        Report.objects.filter(
            programme_id=report.programme_id,
            kind=report.kind,
            subject=report.subject,
            number__lt=report.number,
        )
        .order_by("-number")
        .first()
    )
    return {(row.section, row.code): row for row in before.passages.all()} if before else {}


def _remembered(report: Report, drafts: list[Drafted]) -> dict[str, Passage]:
    """Checked translations of the programme, by their compiled words."""
    words = [draft.source for draft in drafts if not draft.is_whole]
    rows = Passage.objects.filter(
        programme_id=report.programme_id, state=_STATE.CHECKED, compiled__in=words
    )
    return {row.source: row for row in rows if row.translation}
