"""A programme's own prepared reasons: added, worded, no longer offered."""

from datetime import datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.decisions.models import Outcome, PreparedReason
from cohorts.intake.decisions.reasons import USUAL, usual_words
from infuse.bilingual import CODES
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

MOST = 30  # reasons for one outcome: a list that nobody reads to its end helps nobody


class StaleReasonError(ValidationError):
    """Somebody else worded it since it was opened."""


@transaction.atomic
def word_reason(
    *,
    programme: Programme,
    outcome: str,
    words: dict[str, str],
    code: str = "",
    opened: dict[str, str] | None = None,
    actor: User,
    at: datetime | None = None,
) -> PreparedReason:
    """Word a reason in both languages; without a code a new one. What was decided keeps its words.

    `opened` are the words that were seen before. Raises ValidationError by field ("words_en" …) for
    what is missing, too long or there already; StaleReasonError when somebody else worded it since;
    PreparedReason.DoesNotExist for an unknown code.
    """
    own = _own_reasons(programme)
    words = {language: " ".join(words.get(language, "").split()) for language in CODES}
    reason = own[code] if code else _new(programme, outcome, own)
    before = {language: getattr(reason, f"words_{language}") for language in CODES}
    if code and before == words:
        return reason
    if code and opened is not None and opened != before:
        text = _(
            "Somebody else changed these words since you opened them. They read now: %(words)s"
        )
        raise StaleReasonError(text % {"words": " / ".join(before.values())}, code="stale")
    _check(reason, words, own)
    for language in CODES:
        setattr(reason, f"words_{language}", words[language])
    reason.save()
    data = {"code": reason.code, "outcome": reason.outcome}
    record(verb="intake.reason_worded", subject=reason, actor=actor, at=at, data=data)
    return reason


@transaction.atomic
def offer_reason(
    *, programme: Programme, code: str, offered: bool, actor: User, at: datetime | None = None
) -> PreparedReason:
    """Offer a reason no longer, or again. The same again changes nothing.

    Raises PreparedReason.DoesNotExist for an unknown code.
    """
    reason = _own_reasons(programme)[code]
    if (reason.retired_at is None) == offered:
        return reason
    reason.retired_at = None if offered else at or timezone.now()
    reason.save(update_fields=["retired_at"])
    verb = "intake.reason_offered" if offered else "intake.reason_retired"
    record(verb=verb, subject=reason, actor=actor, at=at, data={"code": code})
    return reason


class _Known(dict[str, PreparedReason]):
    def __missing__(self, code: str) -> PreparedReason:
        raise PreparedReason.DoesNotExist(code)


def _own_reasons(programme: Programme) -> _Known:
    """The programme's rows, locked; where there are none yet, the usual ones are made its own."""
    if not programme.preparedreasons.exists():
        usual = usual_words()
        PreparedReason.objects.bulk_create(
            (
                PreparedReason(
                    programme=programme,
                    outcome=outcome,
                    code=code,
                    position=place,
                    words_en=usual[code]["en"],
                    words_cy=usual[code]["cy"],
                )
                for outcome, reasons in USUAL.items()
                for place, (code, _words) in enumerate(reasons, start=1)
            ),
            ignore_conflicts=True,  # of two managers who begin at once, one makes them
        )
    rows = programme.preparedreasons.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return _Known({row.code: row for row in rows})


def _new(programme: Programme, outcome: str, own: _Known) -> PreparedReason:
    if outcome not in Outcome.values:
        raise ValidationError(_("Choose one of the decisions."), code="outcome")
    others = [one for one in own.values() if one.outcome == outcome]
    if sum(one.retired_at is None for one in others) >= MOST:
        text = _("There are %(most)d reasons already. Stop offering one first.")
        raise ValidationError(text % {"most": MOST}, code="many")
    return PreparedReason(
        programme=programme,
        outcome=outcome,
        code=f"own-{uuid4().hex[:12]}",
        position=max((one.position for one in others), default=0) + 1,
    )


def _check(reason: PreparedReason, words: dict[str, str], own: _Known) -> None:
    problems = {}
    others = [one for one in own.values() if one.outcome == reason.outcome and one.pk != reason.pk]
    for language in CODES:
        name, text = f"words_{language}", words[language]
        if not text:
            problems[name] = _("Write it in both languages: each reader reads it in their own.")
        elif len(text) > 200:
            problems[name] = _("Use no more than %(limit)d characters.") % {"limit": 200}
        elif any(getattr(one, name).casefold() == text.casefold() for one in others):
            problems[name] = _("This reason is there already.")
    if problems:
        raise ValidationError(problems)
