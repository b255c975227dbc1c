"""What the steps of loading share: the folder, the programme as it grows, and where they are."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from cohorts.intake.models import Call
from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Team
from experiments.barriers.models import Barrier
from infuse.loading.calendar import Calendar
from infuse.loading.folder import Folder
from infuse.loading.problems import LoadRefused, Problem
from infuse.loading.progress import Progress
from infuse.loading.tables import Row
from infuse.people.models import Organisation, User
from infuse.tenancy.models import Programme


@dataclass
class Loading:
    """A programme on its way in. Each step fills what the next ones need."""

    folder: Folder
    programme: Programme
    calendar: Calendar
    progress: Progress
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    associates: dict[str, Associate] = field(default_factory=dict)
    issues: dict[str, WickedIssue] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    barriers: dict[str, Barrier] = field(default_factory=dict)
    cohort: Cohort | None = None
    call: Call | None = None
    manager: User | None = None

    @property
    def the_cohort(self) -> Cohort:
        """The cohort, once it is there."""
        assert self.cohort is not None, "the cohort is made before anything in it"
        return self.cohort


@contextmanager
def from_row(file: str, line: int, column: str = "") -> Iterator[None]:
    """A deed done for a row: what the deed refuses is told with the row's file and line."""
    try:
        yield
    except ValidationError as refusal:
        raise LoadRefused(_problems(file, line, column, refusal)) from refusal


def of(row: Row, column: str = "") -> AbstractContextManager[None]:
    """`from_row` for a row of a table."""
    return from_row(row.file, row.line, column)


def _problems(file: str, line: int, column: str, refusal: ValidationError) -> list[Problem]:
    if hasattr(refusal, "error_dict"):
        return [
            Problem(file, line, name, "", message)
            for name, messages in refusal.message_dict.items()
            for message in messages
        ]
    return [Problem(file, line, column, "", message) for message in refusal.messages]
