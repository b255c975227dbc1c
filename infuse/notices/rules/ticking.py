"""One wake of the timetable in a programme: who is due is told, what is gone is taken back."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from infuse.notices.choice.waiting import NOT_TOLD
from infuse.notices.models import Notice
from infuse.notices.queue import Row, notify_many, supersede_many
from infuse.notices.rules.book import Book, book_of
from infuse.notices.rules.registry import every_rule
from infuse.notices.rules.rule import Due, Occasion, Rule
from infuse.notices.rules.working import calendar_of
from infuse.tenancy.models import Programme

GONE = "cause gone"
_log = logging.getLogger("infuse.notices")


@dataclass
class Tick:
    """What one wake did: how many notices are new, and what broke on the way."""

    made: int = 0
    broken: list[Exception] = field(default_factory=list)


def tick(programme: Programme, *, at: datetime | None = None) -> Tick:
    """Remind by every rule, at hours when people may be written to.

    Safe to run at any time and any number of times, two at once included. A rule that breaks
    holds up no other.
    """
    at = (at or timezone.now()).astimezone(UTC)
    book = book_of(programme)
    if not book.hours.hold(at.astimezone(programme.clock)):
        return Tick()
    waiting, occasions = _waiting(programme), _occasions(programme, at, book)
    try:
        with transaction.atomic():
            made = sum(queue(rule, occasion, waiting) for rule, occasion in occasions)
    except (OperationalError, InterfaceError):
        raise  # the database is away: no rule is broken, and the next wake makes it up
    except Exception:  # noqa: BLE001
        # One is broken: each by itself then, so that the others are kept.
        return _one_by_one(occasions, waiting)
    return Tick(made)


def _one_by_one(occasions: list[tuple[Rule, Occasion]], waiting: list[tuple[str, str]]) -> Tick:
    done = Tick()
    for rule, occasion in occasions:
        try:
            with transaction.atomic():
                done.made += queue(rule, occasion, waiting)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001
            _log.exception("reminders of %s failed", rule.code)
            done.broken.append(error)
    return done


def remind(rule: Rule, programme: Programme, *, at: datetime | None = None) -> int:
    """Remind by one rule, within the hours. Returns how many are new."""
    at = (at or timezone.now()).astimezone(UTC)
    book = book_of(programme)
    if not book.hours.hold(at.astimezone(programme.clock)):
        return 0
    waiting = _waiting(programme)
    return sum(
        queue(one, occasion, waiting)
        for one, occasion in _occasions(programme, at, book)
        if one.code == rule.code
    )


def _occasions(programme: Programme, at: datetime, book: Book) -> list[tuple[Rule, Occasion]]:
    """Each rule that may speak on this day, with its timing."""
    working = calendar_of(programme, at.astimezone(programme.clock).date())
    found = []
    for rule in every_rule():
        if rule.due is None:
            continue
        occasion = Occasion(programme, at, book.timing(rule), working)
        if not occasion.timing.working_days or working.holds(occasion.today):
            found.append((rule, occasion))
    return found


def due_by(rule: Rule, occasion: Occasion) -> dict[str, Due]:
    """Everybody to whom the rule applies at the moment, by key; nobody when it is off."""
    if rule.due is None or not occasion.timing.is_on:
        return {}
    return {due.key: due for due in rule.due(occasion)}


def _waiting(programme: Programme) -> list[tuple[str, str]]:
    """(kind, key) of what is queued and has not gone. One query."""
    kinds = [kind for rule in every_rule() if rule.takes_back for kind in rule.kinds]
    rows = Notice.objects.filter(NOT_TOLD, programme=programme, kind__in=kinds)
    return list(rows.values_list("kind", "key"))


def queue(rule: Rule, occasion: Occasion, waiting: Sequence[tuple[str, str]] = ()) -> int:
    """Queue what is due by a rule at a moment, whatever the hour. Returns how many are new.

    Of `waiting`, (kind, key) of what is queued already, it takes back what is due no more.
    """
    dues = due_by(rule, occasion)
    gone = [
        key
        for kind, key in waiting
        if rule.takes_back and kind in rule.kinds and rule.owns(key) and key not in dues
    ]
    if gone:
        supersede_many(programme=occasion.programme, keys=gone, outcome=GONE)
    made = 0
    for kind in rule.kinds:
        rows = [_row(due) for due in dues.values() if (due.kind or rule.kind) == kind]
        made += notify_many(programme=occasion.programme, kind=kind, rows=rows, due_at=None)
    return made


def _row(due: Due) -> Row:
    return Row(due.key, due.recipient, due.context, due.address, due.language)
