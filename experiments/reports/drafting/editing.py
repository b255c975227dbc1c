"""Completing a draft: rewrite a text, translate it, add one, leave one out. Never a figure."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experiments.reports.asks import MOST_ASKS
from experiments.reports.drafting.causal import causal_words
from experiments.reports.drafting.models import Passage
from experiments.reports.drafting.weaving import weave
from experiments.reports.models import Report
from infuse.bilingual import CODES
from infuse.people.models import User
from infuse.record.write import record

_SECTION, _STATE = Passage.Section, Passage.State
# Where people may add texts of their own, and which compiled ones they may leave out: what went
# wrong is never among those.
MAY_ADD = (
    _SECTION.ASK, _SECTION.WRONG, _SECTION.WORKED, _SECTION.VALUE, _SECTION.SURE, _SECTION.SKILLS,
    _SECTION.NEXT,
)  # fmt: skip
MAY_LEAVE_OUT = (_SECTION.ASK, _SECTION.VALUE, _SECTION.NEXT)
_AFTER_ALL = 1000  # what people add stands after what was compiled
LONGEST = 4000  # characters


class StaleTextError(ValidationError):
    """Somebody else has saved the text since the page was opened."""


def held_draft(report: Report) -> Report:
    """The report's row, held until the transaction ends. Raises ValidationError once issued."""
    held = Report.objects.select_for_update(no_key=True).get(
        pk=report.pk, programme_id=report.programme_id
    )
    if held.issued_at is not None:
        raise ValidationError(
            _("The report is issued and does not change any more. Make a new one."), code="issued"
        )
    return held


@transaction.atomic
def edit_passage(
    *,
    passage: Passage,
    version: int,
    text_en: str,
    text_cy: str,
    state: str,
    actor: User | None,
    at: datetime | None = None,
) -> Passage:
    """Save a text in both languages, with the state of its translation.

    The same again changes nothing. Raises StaleTextError when somebody saved since `version`;
    ValidationError by field for an empty source, a causal word about self-ratings or a text that
    is too long; with code `issued` once the report is.
    """
    report = held_draft(passage.report)
    passage = report.passages.select_for_update(no_key=True).get(pk=passage.pk)
    texts = {"text_en": _tidy(text_en), "text_cy": _tidy(text_cy)}
    state = _state_of(passage, texts, state)
    now = {"text_en": passage.text_en, "text_cy": passage.text_cy, "state": passage.state}
    if now == texts | {"state": state}:
        return passage
    if passage.version != version:
        raise StaleTextError(_("Somebody else has changed this text."), code="stale")
    check_texts(passage.section, texts, required=passage.source_language)
    for name, text in texts.items():
        setattr(passage, name, text)
    passage.state, passage.version = state, passage.version + 1
    passage.edited_by, passage.edited_at = actor, at or timezone.now()
    passage.save()
    _note(report, "reports.text_edited", passage, actor, at)
    return passage


@transaction.atomic
def add_passage(
    *,
    report: Report,
    section: str,
    source_language: str,
    text_en: str,
    text_cy: str,
    state: str,
    actor: User | None,
    at: datetime | None = None,
) -> Passage:
    """Add a text of one's own to a section. The same words again (a double click) are one text.

    Raises ValidationError when the section takes none, a report would ask more than three things,
    or as `edit_passage` does.
    """
    report = held_draft(report)
    if section not in MAY_ADD:
        raise ValidationError({"section": _("Choose one of the sections given.")})
    texts = {"text_en": _tidy(text_en), "text_cy": _tidy(text_cy)}
    check_texts(section, texts, required=source_language)
    own = report.passages.filter(section=section, code__startswith="+")
    if twin := own.filter(**texts).first():
        return twin
    standing = report.passages.filter(section=_SECTION.ASK, left_out_at=None).count()
    if section == _SECTION.ASK and standing >= MOST_ASKS:
        raise ValidationError(_most_asks(), code="asks")
    last = own.aggregate(last=Max("position"))["last"] or _AFTER_ALL
    passage = Passage(
        programme_id=report.programme_id,
        report=report,
        section=section,
        code=f"+{last + 1 - _AFTER_ALL}",
        position=last + 1,
        source_language=source_language,
        edited_by=actor,
        edited_at=at or timezone.now(),
        **texts,
    )
    passage.state = _state_of(passage, texts, state)
    passage.save()
    _note(report, "reports.text_added", passage, actor, at)
    return passage


@transaction.atomic
def leave_out(*, passage: Passage, actor: User | None, at: datetime | None = None) -> None:
    """Leave a text out of the report, or put it back when it was left out already.

    Raises ValidationError for a text that must stay, or when a fourth thing would be asked.
    """
    report = held_draft(passage.report)
    passage = report.passages.select_for_update(no_key=True).get(pk=passage.pk)
    if not (passage.own or passage.section in MAY_LEAVE_OUT):
        raise ValidationError(_("This text stays in the report."), code="stays")
    back = passage.left_out_at is not None
    asks = report.passages.filter(section=_SECTION.ASK, left_out_at=None).count()
    if back and passage.section == _SECTION.ASK and asks >= MOST_ASKS:
        raise ValidationError(_most_asks(), code="asks")
    passage.left_out_at = None if back else at or timezone.now()
    passage.version += 1
    passage.save(update_fields=["left_out_at", "version"])
    verb = "reports.text_put_back" if back else "reports.text_left_out"
    _note(report, verb, passage, actor, at)


def check_texts(section: str, texts: dict[str, str], *, required: str) -> None:
    """Raise ValidationError by field for what no report may say."""
    errors: dict[str, Any] = {}
    if not texts[f"text_{required}"]:
        errors[f"text_{required}"] = _("Enter the text in the language that it is written in.")
    for language in CODES:
        name = f"text_{language}"
        if len(texts[name]) > LONGEST:
            errors[name] = _("Use no more than %(most)s characters.") % {"most": LONGEST}
        elif found := causal_words(texts[name], language, about_ratings=section == _SECTION.SKILLS):
            errors[name] = causal_message(found)
    if errors:
        raise ValidationError(errors)


def causal_message(words: list[str]) -> str:
    """Why a text is refused."""
    return _(
        "People rated themselves and nobody was compared, so the text must not say “%(words)s”."
    ) % {"words": "”, “".join(words)}


def _most_asks() -> str:
    return ngettext(
        "A report asks for at most %(most)d thing. Leave another out first.",
        "A report asks for at most %(most)d things. Leave another out first.",
        MOST_ASKS,
    ) % {"most": MOST_ASKS}


def _state_of(passage: Passage, texts: dict[str, str], state: str) -> str:
    """A text without its translation is missing it, whatever was chosen."""
    if not all(texts.values()):
        return str(_STATE.MISSING)
    known = state in _STATE.values and state != _STATE.MISSING
    return state if known else str(_STATE.DRAFT)


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _note(
    report: Report, verb: str, passage: Passage, actor: User | None, at: datetime | None
) -> None:
    weave(report)
    data = {"section": passage.section, "code": passage.code, "state": passage.state}
    record(verb=verb, subject=report, actor=actor, at=at, data=data)
