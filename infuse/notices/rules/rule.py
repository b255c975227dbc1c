"""A reminder as data: what it is for, when it goes, whom it reaches, and what its text may say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from infuse.notices.rules.working import WorkingDays
from infuse.people.models import User
from infuse.tenancy.models import Programme


class Topic(models.TextChoices):
    """Under which heading a rule stands, in the order in which people meet them."""

    APPLYING = "applying", _("Applying")
    WEEKS = "weeks", _("The first weeks")
    TEAMS = "teams", _("Issues and teams")
    EXPERIMENTS = "experiments", _("Experiments")
    REPORTS = "reports", _("Reports")


class Counts(StrEnum):
    """What the days of a rule count."""

    BEFORE = "before"  # days before it is due
    WAITED = "waited"  # days since it began
    WORKED = "worked"  # working days since it began
    WEEKLY = "weekly"  # once a week while it lasts
    AT_ONCE = "at_once"  # at the moment that it tells of


@dataclass(frozen=True)
class Timing:
    """Whether and when a rule reminds: as it came, or as a programme set it."""

    is_on: bool = True
    leads: tuple[int, ...] = ()
    every: int = 0
    most: int = 1
    working_days: bool = False

    def reached(self, days_left: int) -> int | None:
        """The lead that counts so many days before: the nearest already reached; None before."""
        return min((lead for lead in self.leads if days_left <= lead), default=None)

    def step(self, waited: int) -> int | None:
        """The latest of the steps that so many days have passed; None before the first."""
        passed = [step for step in self.steps() if step <= waited]
        return passed[-1] if passed else None

    def steps(self) -> tuple[int, ...]:
        """After how many days it reminds, each once."""
        leads = sorted(self.leads)
        if self.every and leads:
            more = max(0, self.most - len(leads))
            leads += [leads[-1] + self.every * time for time in range(1, more + 1)]
        return tuple(leads)


@dataclass(frozen=True)
class Due:
    """Somebody to be reminded. The same key is never sent twice."""

    key: str
    recipient: User | None
    context: dict[str, Any]
    kind: str = ""  # another than the rule's first
    address: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        """Whom it goes to, in words."""
        return str(self.recipient or self.context.get("name") or self.address)


@dataclass(frozen=True)
class Occasion:
    """A programme at a moment, and the timing by which a rule is asked who is due."""

    programme: Programme
    at: datetime
    timing: Timing
    working: WorkingDays = field(default_factory=WorkingDays)

    @cached_property
    def local(self) -> datetime:
        """The moment on the programme's clock."""
        return self.at.astimezone(self.programme.clock)

    @property
    def today(self) -> date:
        """The programme's day."""
        return self.local.date()

    def days_until(self, day: date) -> int:
        """Days left until a day.

        Where only working days count for writing, a Friday speaks for the weekend as well: what
        would be said on Sunday is said then.
        """
        left = (day - self.today).days
        if not self.timing.working_days or left <= 0:
            return left
        silent = (self.working.after(self.today) - self.today).days - 1
        return max(0, left - silent)

    def far_end(self) -> date:
        """The last day that the longest lead can reach from here."""
        return self.today + timedelta(days=max(self.timing.leads, default=0) + 30)


@dataclass(frozen=True)
class Rule:
    """A reminder. `due` names everybody to whom it applies at a moment, told already or not.

    The stop condition stands in its query: who has done what is asked is not named. It asks the
    database the same number of times for one person and for ten thousand.
    """

    code: str
    topic: Topic
    name: str | Promise
    about: str | Promise
    kinds: tuple[str, ...]
    counts: Counts
    timing: Timing
    due: Callable[[Occasion], Iterable[Due]] | None
    # What its text may name in {braces}, and what that is.
    placeholders: Mapping[str, str | Promise] = field(default_factory=dict)
    sample: Mapping[str, Any] = field(default_factory=dict)
    # The address that the text leads to, after the programme's first page.
    link: Callable[[dict[str, Any]], str] = lambda context: str(context.get("path", ""))
    # Keys of the rule begin so; what deeds queue by themselves under the same kind does not.
    prefixes: tuple[str, ...] = ()
    # Whether a message not yet sent is taken back as soon as nobody is due it any more.
    takes_back: bool = True

    @property
    def kind(self) -> str:
        """The kind of notice that it is best known by."""
        return self.kinds[0]

    @property
    def is_asked(self) -> bool:
        """Whether the timetable asks it; otherwise a deed sends it by itself."""
        return self.due is not None

    def owns(self, key: str) -> bool:
        """Whether a notice's key is one of the rule's."""
        return key.startswith(self.prefixes or tuple(f"{kind}:" for kind in self.kinds))
