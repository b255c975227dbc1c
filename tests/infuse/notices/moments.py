"""Asking a rule at a moment, whatever the hour and the day of the week."""

from datetime import datetime

from django.utils import timezone

from infuse.models import Programme
from infuse.notices.rules.book import book_of
from infuse.notices.rules.rule import Occasion, Rule
from infuse.notices.rules.ticking import queue


def remind_whenever(rule: Rule, programme: Programme, at: datetime | None = None) -> int:
    """Queue what a rule says is due at a moment. Returns how many are new."""
    timing = book_of(programme).timing(rule)
    return queue(rule, Occasion(programme, at or timezone.now(), timing))
