"""A week's sessions as one person sees them: places, their choice, materials, time left."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cohorts.inspire.attendance.codes import is_open
from cohorts.inspire.models import (
    Activity,
    ActivityDone,
    Attendance,
    Material,
    Session,
    SignUp,
    Week,
)
from cohorts.inspire.sessions.choosing import choice_open
from cohorts.inspire.sessions.time_left import time_left
from cohorts.roster.models import Associate


@dataclass(frozen=True)
class SessionCard:
    """A session of a week; `own_mark` and `own_choice` are the person's, empty for none."""

    session: Session
    now: datetime
    materials: tuple[Material, ...]
    alternatives: int

    @property
    def marked(self) -> int:
        """How many have a mark on its register."""
        return int(vars(self.session).get("marked", 0))

    @property
    def present(self) -> int:
        """How many of them were there."""
        return int(vars(self.session).get("present", 0))

    @property
    def own_mark(self) -> str:
        """The person's own mark, or nothing."""
        return str(vars(self.session)["own_mark"] or "")

    @property
    def own_choice(self) -> str:
        """Whether the person has a place, or waits."""
        return str(vars(self.session)["own_choice"] or "")

    @property
    def left(self) -> int | None:
        """How many places are free; None without a limit."""
        capacity = self.session.capacity
        return None if capacity is None else max(0, capacity - int(vars(self.session)["taken"]))

    @property
    def is_choice(self) -> bool:
        """Whether it is one of several, of which one is chosen."""
        return bool(self.session.group)

    @property
    def choice_open(self) -> bool:
        """Whether the choice may still be made or changed."""
        return choice_open(self.session, self.now)

    @property
    def time_left(self) -> str:
        """How long until it begins, in words."""
        return time_left(self.session.starts_at, self.session.ends_at, self.now)

    @property
    def takes_check_in(self) -> bool:
        """Whether the person can check in to it now, and has no mark yet."""
        here = self.session.cancelled_at is None and not self.own_mark
        return here and is_open(self.session.starts_at, self.session.ends_at, self.now)

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.session.ends_at <= self.now


def session_cards(
    week: Week, own: Associate | None, now: datetime, *, marks: bool = True
) -> list[SessionCard]:
    """The week's sessions in order; with `marks`, how many are on their registers. Two queries."""
    counted = _counted(week.sessions.all(), own, marks=marks)
    sessions = list(counted.order_by("starts_at", "position"))
    materials: dict[int, list[Material]] = defaultdict(list)
    for material in Material.objects.filter(session__week=week).order_by("position", "pk"):
        materials[material.session_id].append(material)
    groups = [session.group for session in sessions if session.cancelled_at is None]
    for session in sessions:
        session.week, session.programme = week, week.cohort.programme
    return [
        SessionCard(session, now, tuple(materials[session.pk]), groups.count(session.group))
        for session in sessions
    ]


def _counted(
    sessions: QuerySet[Session], own: Associate | None, *, marks: bool
) -> QuerySet[Session]:
    """The sessions with the numbers that their cards show."""
    mark = Attendance.objects.filter(session=OuterRef("pk"))
    if marks:
        there = Q(status__in=Attendance.ATTENDED)
        counts = mark.order_by().values("session")
        sessions = sessions.annotate(
            marked=_number(counts.annotate(number=Count("pk")).values("number")),
            present=_number(counts.annotate(number=Count("pk", filter=there)).values("number")),
        )
    choice = SignUp.objects.filter(session=OuterRef("pk"))
    taken = choice.filter(state=SignUp.State.PLACED).order_by().values("session")
    own_id = own.pk if own else 0
    return sessions.annotate(
        taken=_number(taken.annotate(number=Count("pk")).values("number")),
        own_mark=Subquery(mark.filter(associate=own_id).values("status")[:1]),
        own_choice=Subquery(choice.filter(associate=own_id).values("state")[:1]),
    )


def _number(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows), 0)


def activities_of(week: Week, own: Associate | None) -> Iterable[Activity]:
    """The week's activities, each with `done`: whether the person marked it. One query."""
    marks = ActivityDone.objects.filter(activity=OuterRef("pk"), associate=own.pk if own else 0)
    return week.activities.annotate(done=Exists(marks)).order_by("position", "pk")
