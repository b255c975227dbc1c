"""A programme's own timing and words for a reminder: set, and taken back to how it came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infuse.notices.rules.models import ReminderHours, ReminderSetting
from infuse.notices.rules.own_text import check_text
from infuse.notices.rules.rule import Counts, Rule, Timing
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

MOST_LEADS = 5
LONGEST = 60  # days
TEXTS = ("subject_en", "subject_cy", "body_en", "body_cy")
_TIMED = ("is_on", "leads", "every", "most", "working_days")


class Stale(ValidationError):
    """Somebody else changed it after the page was shown."""


@dataclass(frozen=True)
class Words:
    """A programme's own text; all four are there, or none is."""

    subject_en: str = ""
    subject_cy: str = ""
    body_en: str = ""
    body_cy: str = ""

    def stripped(self) -> dict[str, str]:
        """The four texts without white space around them."""
        return {name: getattr(self, name).strip() for name in TEXTS}


@transaction.atomic
def save_setting(
    *,
    programme: Programme,
    rule: Rule,
    timing: Timing,
    words: Words,
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> ReminderSetting:
    """Set whether, when and in which words a rule reminds. The same again changes nothing.

    Raises ValidationError, by field, for days out of range, a text in one language only, or a name
    in braces that the rule does not know; Stale when `version` is not what is saved (0: nothing).
    """
    check(rule, timing, words)
    _hold(programme)
    row = ReminderSetting.objects.filter(programme=programme, rule=rule.code).first()
    before = _stands(row, rule)
    after = _given(timing, words)
    if before == after:
        return row or ReminderSetting(programme=programme, rule=rule.code, **after)
    if version is not None and version != (row.version if row else 0):
        raise Stale(
            _("Somebody else has changed this reminder since you opened this page."), code="stale"
        )
    row = row or ReminderSetting(programme=programme, rule=rule.code, version=0)
    for name, value in after.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at = at or timezone.now()
    row.save()
    data = {"rule": rule.code, **_difference(before, after)}
    record(verb="notices.reminder_changed", subject=row, actor=actor, at=at, data=data)
    return row


@transaction.atomic
def reset_setting(
    *, programme: Programme, rule: Rule, actor: User | None, at: datetime | None = None
) -> None:
    """Let a rule remind as it came. Again changes nothing."""
    _hold(programme)
    row = ReminderSetting.objects.filter(programme=programme, rule=rule.code).first()
    if row is None:
        return
    data = {"rule": rule.code, **_difference(_stands(row, rule), _stands(None, rule))}
    record(verb="notices.reminder_reset", subject=row, actor=actor, at=at, data=data)
    row.delete()


@transaction.atomic
def save_hours(
    *,
    programme: Programme,
    begins: int,
    ends: int,
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> ReminderHours:
    """Set from which hour until which people are reminded. The same again changes nothing.

    Raises ValidationError on `ends` when it is not after `begins`; Stale as `save_setting`.
    """
    if not 0 <= begins < ends <= 24:
        raise ValidationError({"ends": _("Choose an hour after the first.")})
    _hold(programme)
    row = ReminderHours.objects.filter(programme=programme).first()
    if row is not None and (row.begins, row.ends) == (begins, ends):
        return row
    if version is not None and version != (row.version if row else 0):
        raise Stale(
            _("Somebody else has changed the hours since you opened this page."), code="stale"
        )
    before = [row.begins, row.ends] if row else None
    row = row or ReminderHours(programme=programme, version=0)
    row.begins, row.ends = begins, ends
    row.version += 1
    row.save()
    data = {"before": before, "after": [begins, ends]}
    record(verb="notices.hours_changed", subject=row, actor=actor, at=at, data=data)
    return row


def check(rule: Rule, timing: Timing, words: Words) -> None:
    """Refuse what a rule cannot be set to. Raises ValidationError by field."""
    problems: dict[str, Any] = {}
    if problem := _wrong_days(rule, timing):
        problems["leads"] = problem
    if timing.every and not 1 <= timing.most <= 10:
        problems["most"] = _("Choose a number from 1 to 10.")
    if not 0 <= timing.every <= LONGEST:
        problems["every"] = _("Choose a number from 0 to %(most)d.") % {"most": LONGEST}
    problems |= _wrong_words(rule, words)
    if problems:
        raise ValidationError(problems)


def _wrong_days(rule: Rule, timing: Timing) -> str:
    if rule.counts in (Counts.WEEKLY, Counts.AT_ONCE):
        return ""
    least = 0 if rule.counts is Counts.BEFORE else 1
    if not all(least <= lead <= LONGEST for lead in timing.leads):
        return _("Use whole numbers from %(least)d to %(most)d.") % {
            "least": least,
            "most": LONGEST,
        }
    if len(timing.leads) > MOST_LEADS:
        return ngettext(
            "Name %(count)d number at most.", "Name %(count)d numbers at most.", MOST_LEADS
        ) % {"count": MOST_LEADS}
    if not timing.leads and rule.timing.leads:
        return _("Name at least one number, or switch the reminder off.")
    return ""


def _wrong_words(rule: Rule, words: Words) -> dict[str, Any]:
    texts = words.stripped()
    if not any(texts.values()):
        return {}
    problems: dict[str, Any] = {}
    for name, text in texts.items():
        try:
            if not text:
                raise ValidationError(
                    _("Write this too: your own text needs a subject and a text in both languages.")
                )
            check_text(rule, text, needs_link=name.startswith("body"))
        except ValidationError as error:
            problems[name] = error.messages
    return problems


def _hold(programme: Programme) -> None:
    """One change of a programme's reminders at a time."""
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)


def _stands(row: ReminderSetting | None, rule: Rule) -> dict[str, Any]:
    if row is None:
        return _given(rule.timing, Words())
    return {name: getattr(row, name) for name in (*_TIMED, *TEXTS)}


def _given(timing: Timing, words: Words) -> dict[str, Any]:
    kept = {name: getattr(timing, name) for name in _TIMED}
    return kept | {"leads": list(timing.leads)} | words.stripped()


def _difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """What is different, as it was and as it is: for the record."""
    changed = [name for name in after if before[name] != after[name]]
    return {
        "before": {name: before[name] for name in changed},
        "after": {name: after[name] for name in changed},
    }
