"""Who misses sessions: two in all or two in a row, and somebody should ask how they are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cohorts.inspire.models import Attendance
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate, Cohort
from infuse.people.models import Organisation, User
from skills.assessments.moments import day_in

# Whoever was absent from this many sessions is shown, so that somebody can ask how they are.
MISSED = 2


@dataclass(frozen=True)
class Misser:
    """An associate, and how many sessions they missed: in all, and at last in a row."""

    associate: Associate
    missed: int
    in_a_row: int

    @property
    def person(self) -> User:
        """Who it is."""
        return self.associate.person

    @property
    def organisation(self) -> Organisation:
        """Where they work."""
        return self.associate.organisation


def in_a_row_at_last(statuses: Sequence[str]) -> int:
    """How many of the latest marks are absences, counted back from the last. An excuse ends it."""
    count = 0
    for status in reversed(statuses):
        if status != Attendance.Status.ABSENT:
            break
        count += 1
    return count


def missing_people(cohort: Cohort, *, today: date | None = None) -> list[Misser]:
    """Those in the cohort now who were absent twice or more, most first. Three queries.

    Whoever has left or is paused is not among them: somebody knows how they are already.
    """
    today = today or day_in(cohort.programme, timezone.now())
    marks: dict[int, list[str]] = defaultdict(list)
    rows = Attendance.objects.filter(session__week__cohort=cohort, session__cancelled_at=None)
    for associate, status in rows.order_by("session__starts_at", "pk").values_list(
        "associate_id", "status"
    ):
        marks[associate].append(status)
    absent = Attendance.Status.ABSENT
    often = [key for key, found in marks.items() if found.count(absent) >= MISSED]
    paused = Pause.objects.filter(Pause.covers(today), associate__cohort=cohort)
    people = (
        Associate.objects.filter(cohort=cohort, withdrawal=None, pk__in=often)
        .exclude(pk__in=paused.values("associate"))
        .select_related("person", "organisation", "programme")
    )
    missers = [
        Misser(one, marks[one.pk].count(absent), in_a_row_at_last(marks[one.pk])) for one in people
    ]
    return sorted(missers, key=lambda m: (-m.missed, m.person.full_name, m.associate.pk))
