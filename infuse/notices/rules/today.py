"""Who gets a reminder today: who has had it already, and who will."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Max, QuerySet
from django.utils import timezone

from infuse.notices.models import Notice
from infuse.notices.rules.book import Book, book_of
from infuse.notices.rules.registry import every_rule
from infuse.notices.rules.rule import Due, Occasion, Rule
from infuse.notices.rules.ticking import due_by
from infuse.notices.rules.trying import TEST
from infuse.notices.rules.working import WorkingDays, calendar_of
from infuse.tenancy.models import Programme


@dataclass(frozen=True)
class Told:
    """Somebody who gets a reminder today."""

    name: str
    address: str
    queued_at: datetime | None  # None: it is still to come
    state: str = ""


class Today:
    """A programme's reminders at a moment: the settings, the calendar, and who is due."""

    def __init__(self, programme: Programme, at: datetime | None = None) -> None:
        self.programme = programme
        self.at = (at or timezone.now()).astimezone(UTC)
        self.book: Book = book_of(programme)
        self._day = self.at.astimezone(programme.clock).date()
        self._working: WorkingDays = calendar_of(programme, self._day)

    def moment_for(self, rule: Rule) -> datetime | None:
        """When the rule speaks next today; None when it does not: it is off, the hours are over,
        or the day is none for it.
        """
        timing = self.book.timing(rule)
        if rule.due is None or not timing.is_on:
            return None
        if timing.working_days and not self._working.holds(self._day):
            return None
        moment = self.book.hours.from_moment(self.at.astimezone(self.programme.clock))
        return moment if moment.astimezone(self.programme.clock).date() == self._day else None

    def due(self, rule: Rule) -> dict[str, Due]:
        """Everybody to whom the rule applies today, by key, told already or not."""
        moment = self.moment_for(rule)
        if moment is None:
            return {}
        timing = self.book.timing(rule)
        return due_by(rule, Occasion(self.programme, moment, timing, self._working))

    def told(self, rule: Rule) -> list[Told]:
        """Who gets the rule's reminder today, by name. One query beside the rule's own."""
        due = self.due(rule)
        known = set(self._notices().filter(key__in=due).values_list("key", flat=True))
        coming = [
            Told(one.name, one.address or (one.recipient.email if one.recipient else ""), None)
            for key, one in due.items()
            if key not in known
        ]
        rows = self._queued_today().filter(kind__in=rule.kinds).select_related("recipient")
        had = [
            Told(str(row.recipient or row.address), row.address, row.created_at, row.state)
            for row in rows
            if rule.owns(row.key) or rule.due is None
        ]
        return sorted([*coming, *had], key=lambda one: (one.name.casefold(), one.address))

    def counts(self) -> dict[str, int]:
        """How many people each rule reminds today. Two queries beside the rules' own."""
        due = {rule.code: set(self.due(rule)) for rule in every_rule()}
        keys = set().union(*due.values()) if due else set()
        known = set(self._notices().filter(key__in=keys).values_list("key", flat=True))
        counts = {code: len(found - known) for code, found in due.items()}
        for kind, key in self._queued_today().values_list("kind", "key"):
            for rule in every_rule():
                if kind in rule.kinds and (rule.owns(key) or rule.due is None):
                    counts[rule.code] += 1
        return counts

    def last_sent(self) -> dict[str, datetime]:
        """When each kind of notice was sent last, tests left out. One query."""
        rows = self._notices().filter(sent_at__isnull=False).order_by()
        found = rows.values("kind").annotate(last=Max("sent_at"))
        return {row["kind"]: row["last"] for row in found}

    def _notices(self) -> QuerySet[Notice]:
        return Notice.objects.filter(programme=self.programme).exclude(key__startswith=TEST)

    def _queued_today(self) -> QuerySet[Notice]:
        clock = self.programme.clock
        begins = datetime.combine(self._day, time(), tzinfo=clock)
        ends = datetime.combine(self._day + timedelta(days=1), time(), tzinfo=clock)
        return (
            self._notices()
            .filter(
                kind__in={kind for rule in every_rule() for kind in rule.kinds},
                created_at__gte=begins.astimezone(UTC),
                created_at__lt=ends.astimezone(UTC),
            )
            .exclude(state=Notice.State.SUPERSEDED)
        )
