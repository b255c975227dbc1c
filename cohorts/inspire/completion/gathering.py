"""A cohort's people, weeks and sessions with every mark, in few queries whatever their number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from cohorts.inspire.completion.rules import Rules, Standing
from cohorts.inspire.models import Attendance, Reflection, Session, Week
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate, Cohort
from skills.assessments.models import Assessment
from skills.assessments.moments import day_in, views_of

PAUSED = "paused"
_SHOWN = (
    "programme", "cohort", "person__full_name", "person__email", "organisation__code",
    "withdrawal__on",
)  # fmt: skip


@dataclass
class Person:
    """An associate, their mark for each session, the weeks they wrote about, what they sent."""

    associate: Associate
    marks: dict[int, str] = field(default_factory=dict)
    wrote: set[int] = field(default_factory=set)
    sent: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pauses: list[Pause] = field(default_factory=list)

    def mark(self, session: Session, day: date) -> str:
        """The mark for a session; "paused" for one that they were away from; "" for none."""
        known = self.marks.get(session.pk, "")
        if not known and self.pauses and any(pause.covers_day(day) for pause in self.pauses):
            return PAUSED
        return known

    def marks_of(self, sessions: Sequence[Session], days: Mapping[int, date]) -> list[str]:
        """The mark for each session; `days` has the day of each."""
        if not self.pauses:
            known = self.marks
            return [known.get(one.id, "") for one in sessions]
        return [self.mark(one, days[one.id]) for one in sessions]

    def paused_on(self, day: date) -> bool:
        """Whether they are away on a day."""
        return any(pause.covers_day(day) for pause in self.pauses)


@dataclass
class Gathered:
    """A cohort as the matrix and the certificate need it."""

    cohort: Cohort
    rules: Rules
    weeks: list[tuple[Week, list[Session]]]
    people: list[Person]
    days: dict[int, date]  # of each session, where the programme is
    groups: dict[int, str]

    def standing(self, person: Person) -> Standing:
        """How far a person is."""
        asked = self.asked_of(person)
        marks = person.marks_of(asked, self.days)
        excused = marks.count(Attendance.Status.EXCUSED) + marks.count(PAUSED)
        assessed = {code for code, views in person.sent.items() if views >= set(views_of(code))}
        return Standing(
            rules=self.rules,
            sessions=len(asked),
            attended=sum(mark in Attendance.ATTENDED for mark in marks),
            not_asked=excused,
            reflections=len(person.wrote),
            weeks=len(self.weeks),
            assessed=frozenset(assessed),
        )

    def asked_of(self, person: Person) -> list[Session]:
        """The sessions that count for somebody: of alternatives one, the one they were at."""
        everybodys, alternatives = self._sessions
        groups: dict[str, Session] = {}
        for session in alternatives:
            if session.group not in groups or session.pk in person.marks:
                groups[session.group] = session
        return [*everybodys, *groups.values()]

    @cached_property
    def _sessions(self) -> tuple[list[Session], list[Session]]:
        """The sessions that everybody goes to, and the alternatives."""
        held = [session for _week, sessions in self.weeks for session in sessions]
        return [one for one in held if not one.group], [one for one in held if one.group]

    def minutes_attended(self, person: Person) -> int:
        """How many minutes of sessions somebody was at; a late arrival counts the whole."""
        return sum(
            session.minutes
            for _week, sessions in self.weeks
            for session in sessions
            if person.marks.get(session.pk) in Attendance.ATTENDED
        )


def rules_of(cohort: Cohort) -> Rules:
    """The cohort's own rules, else its template's, else the usual ones."""
    version = cohort.template_version
    planned = version.content.get("completion", {}) if version else {}
    return Rules.of(cohort.completion_rules, planned)


def gather(cohort: Cohort, *, only: Associate | None = None) -> Gathered:
    """The cohort with all its people (or one of them), in six queries.

    Cancelled sessions are left out; those who have left stay in, for what they did.
    """
    weeks = list(Week.objects.filter(cohort=cohort).order_by("number"))
    sessions: dict[int, list[Session]] = defaultdict(list)
    for session in Session.objects.filter(week__cohort=cohort, cancelled_at=None):
        sessions[session.week_id].append(session)
    gathered = Gathered(
        cohort=cohort,
        rules=rules_of(cohort),
        weeks=[(week, sessions[week.pk]) for week in weeks],
        people=_people(cohort, only, [one.pk for found in sessions.values() for one in found]),
        days={
            s.pk: day_in(cohort.programme, s.starts_at)
            for found in sessions.values()
            for s in found
        },
        groups={s.pk: s.group for found in sessions.values() for s in found},
    )
    return gathered


def _people(cohort: Cohort, only: Associate | None, held: list[int]) -> list[Person]:
    rows = Associate.objects.filter(cohort=cohort)
    rows = rows.filter(pk=only.pk) if only else rows
    rows = rows.select_related("person", "organisation", "withdrawal").only(*_SHOWN)
    # Only that there is one: what it says is nobody's but the author's.
    wrote = Reflection.objects.filter(associate=OuterRef("pk")).values("week_id")
    rows = rows.annotate(wrote=ArraySubquery(wrote)).order_by("person__full_name", "pk")
    found = {one.pk: Person(one, wrote=set(one.wrote)) for one in rows}
    for one in found.values():
        one.associate.cohort = cohort
    of_person = {one.associate.person_id: one for one in found.values()}
    # By session: the database then reads the marks alone, without the people they are of.
    marks = Attendance.objects.filter(session__in=held)
    marks = marks.filter(associate=only) if only else marks
    for associate, session, status in marks.values_list("associate_id", "session_id", "status"):
        if associate in found:
            found[associate].marks[session] = status
    # Of a whole cohort nobody is named: that is less for the database to read.
    whose = {"associate": only} if only else {"associate__cohort": cohort}
    for pause in Pause.objects.filter(**whose):
        found[pause.associate_id].pauses.append(pause)
    if cohort.assessment_round_id:
        sent = Assessment.objects.filter(
            moment__round=cohort.assessment_round_id, submitted_at__isnull=False
        )
        if only:
            sent = sent.filter(person=only.person_id)
        for person, code, view in sent.values_list("person_id", "moment__code", "view"):
            if person in of_person:
                of_person[person].sent[code].add(view)
    return list(found.values())
