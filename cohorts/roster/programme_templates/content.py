"""What a programme template says, as plain data: phases, weeks, sessions, prompts, rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from django.utils.dates import WEEKDAYS as DAY_NAMES

from infuse.bilingual import current_language, other

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    en: str = ""
    cy: str = ""

    def __str__(self) -> str:
        own: str = getattr(self, current_language())
        return own or str(getattr(self, other(current_language())))

    @property
    def complete(self) -> bool:
        """Whether it is there in both languages."""
        return bool(self.en.strip() and self.cy.strip())


@dataclass(frozen=True)
class SessionOutline:
    """A session: its kind, its weekday (0 is the week's first day), local time and minutes."""

    kind: str
    title: Words
    day: int
    start: time
    minutes: int
    place: str = ""
    is_online: bool = False
    group: str = ""
    capacity: int | None = None

    @property
    def weekday(self) -> str:
        """The name of its day in the current language."""
        return str(DAY_NAMES[self.day])


@dataclass(frozen=True)
class ActivityOutline:
    """Something to do at one's own pace."""

    title: Words
    minutes: int | None = None


@dataclass(frozen=True)
class WeekOutline:
    """A week: its theme, skill areas, sessions, activities, and what the reflection asks."""

    title: Words
    summary: Words = Words()
    skill_areas: tuple[str, ...] = ()
    prompts: tuple[Words, ...] = ()
    activities: tuple[ActivityOutline, ...] = ()
    sessions: tuple[SessionOutline, ...] = ()


@dataclass(frozen=True)
class PhaseOutline:
    """A phase of so many weeks; `weeks` is empty where nothing is planned week by week."""

    code: str
    kind: str
    name: Words
    length: int
    weeks: tuple[WeekOutline, ...] = ()


@dataclass(frozen=True)
class Completion:
    """What somebody completes with: percent of sessions, number of reflections, assessments."""

    sessions_percent: int = 0
    reflections: int = 0
    assessments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """A whole template. `reminders` is {kind: days before}, `roles` {role code: how many}."""

    name: Words
    description: Words
    phases: tuple[PhaseOutline, ...]
    reminders: dict[str, int]
    completion: Completion
    roles: dict[str, int]

    def numbered_weeks(self) -> Iterator[tuple[PhaseOutline, int, WeekOutline]]:
        """Each planned week with its phase and its number, counted through all phases from 1."""
        before = 0
        for phase in self.phases:
            for place, week in enumerate(phase.weeks, start=1):
                yield phase, before + place, week
            before += phase.length

    @property
    def length(self) -> int:
        """How many weeks it has in all."""
        return sum(phase.length for phase in self.phases)

    @property
    def sessions(self) -> int:
        """How many sessions it has in all."""
        return sum(len(week.sessions) for phase in self.phases for week in phase.weeks)
