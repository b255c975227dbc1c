"""A cohort of any size in the middle of its work, written as rows for `first_pages`."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cohorts.models import (
    Application,
    Associate,
    Attendance,
    Call,
    Cohort,
    FormVersion,
    Phase,
    Seat,
    Session,
    Team,
    Week,
    WickedIssue,
)
from experiments.models import Barrier, Entry, Experiment, HoursConfirmation, Lock
from infuse.models import Organisation, Programme, User
from infuse.notices.models import Notice

A_TEAM = 5
WEEKS, SESSIONS, ENTRIES, NOTICES = 5, 3, 10, 10
STATES = ("running", "analysing", "decided", "locked")


class Rows:
    """Makes the rows of one programme, a table at a time."""

    def __init__(self, programme: Programme, people: int) -> None:
        self.programme, self.people = programme, people
        self.now = timezone.now()
        self.start = timezone.localdate() - timedelta(weeks=8)
        self.body = self.one(Organisation, code="C", name_en="C", name_cy="C", kind="council")
        self.cohort = self.one(
            Cohort, slug="first", name_en="First", name_cy="Cyntaf", capacity=people,
            teams_planned=people // A_TEAM, starts_on=self.start,
            ends_on=self.start + timedelta(weeks=26, days=-1),
        )  # fmt: skip
        self.associates = self._associates()
        self._applications()
        self._weeks()
        self._teams()
        self._notices()

    def one(self, model: Any, **fields: Any) -> Any:
        """A row."""
        return model.objects.create(programme=self.programme, **fields)

    def many(self, model: Any, rows: Any) -> Any:
        """Rows, from their fields."""
        made = [model(programme=self.programme, **row) for row in rows]
        return model.objects.bulk_create(made, batch_size=2000)

    def ago(self, days: int) -> Any:
        """A moment so many days ago."""
        return self.now - timedelta(days=days)

    def _associates(self) -> Any:
        slug = self.programme.slug
        users = User.objects.bulk_create(
            User(email=f"p{n}@{slug}.example", full_name=f"Person {n:05}", password="!")
            for n in range(self.people)
        )
        here = {"cohort": self.cohort, "organisation": self.body, "joined_at": self.ago(56)}
        return self.many(Associate, ({"person": user, **here} for user in users))

    def _applications(self) -> None:
        call = self.one(
            Call, cohort=self.cohort, opens_at=self.ago(120), closes_at=self.ago(90),
            reviews_due_on=self.start - timedelta(days=20), announced_at=self.ago(121),
        )  # fmt: skip
        form = self.one(FormVersion, call=call, number=1, published_at=self.ago(121))
        states = ("confirmed", "confirmed", "submitted", "offered")
        self.many(
            Application,
            (
                {
                    "call": call, "form_version": form, "person": one.person, "ref": f"A-{n}",
                    "full_name": "P", "email": one.person.email, "state": states[n % 4],
                    "submitted_at": self.ago(95), "review_count": n % 3,
                }
                for n, one in enumerate(self.associates)
            ),
        )  # fmt: skip

    def _weeks(self) -> None:
        phase = self.one(
            Phase, cohort=self.cohort, position=1, code="l", kind="learning", name_en="L",
            name_cy="L", weeks=WEEKS, starts_on=self.start,
            ends_on=self.start + timedelta(weeks=WEEKS, days=-1),
        )  # fmt: skip
        for number in range(1, WEEKS + 1):
            week = self.one(
                Week, cohort=self.cohort, phase=phase, number=number, title_en="W", title_cy="W",
                starts_on=self.start + timedelta(weeks=number - 1),
            )  # fmt: skip
            for position in range(1, SESSIONS + 1):
                self._session(week, position)

    def _session(self, week: Any, position: int) -> None:
        session = self.one(
            Session, week=week, position=position, kind="workshop", minutes=60, title_en="S",
            title_cy="S", starts_at=self.ago(56 - 7 * week.number + position),
        )  # fmt: skip
        words = ("yes", "yes", "late", "no")
        self.many(
            Attendance,
            (
                {
                    "session": session,
                    "associate": one,
                    "status": words[n % 4],
                    "marked_at": self.now,
                }
                for n, one in enumerate(self.associates)
            ),
        )

    def _teams(self) -> None:
        issue = self.one(WickedIssue, cohort=self.cohort, code="W", title_en="W")
        given = {"cohort": self.cohort, "issue": issue, "formed_at": self.ago(30)}
        codes = [f"T{n}" for n in range(self.people // A_TEAM)]
        teams = self.many(
            Team, ({"code": code, "name_en": code, "name_cy": code, **given} for code in codes)
        )
        began = self.ago(30).date()
        self.many(
            Seat,
            (
                {"team": teams[n // A_TEAM], "associate": one, "began_on": began}
                for n, one in enumerate(self.associates)
            ),
        )
        self._experiments(teams)
        self.many(
            HoursConfirmation,
            (
                {
                    "associate": one, "week": week, "side": "person", "minutes": 60,
                    "confirmed_at": self.ago(3), "confirmed_by": one.person,
                }
                for one in self.associates
                for week in (1, 2, 3)
            ),
        )  # fmt: skip

    def _experiments(self, teams: Any) -> None:
        experiments = self.many(
            Experiment,
            (
                {
                    "team": team, "code": f"E{n}", "owner": self.associates[n * A_TEAM],
                    "source_language": "en", "state": STATES[n % 4], "title_en": f"E{n}",
                    "state_since": self.ago(25),
                }
                for n, team in enumerate(teams)
            ),
        )  # fmt: skip
        self.many(
            Lock,
            (
                {"experiment": one, "at": self.ago(26), "frozen": {}, "frozen_hash": "-"}
                for one in experiments
            ),
        )
        self.many(
            Entry,
            (
                {
                    "experiment": one, "author": one.owner.person, "on": self.ago(20).date(),
                    "written_at": self.ago(24 - n), "language": "en", "text": "-",
                    "once_key": str(n),
                }
                for one in experiments
                for n in range(ENTRIES)
            ),
        )  # fmt: skip
        self.many(
            Barrier,
            (
                {
                    "cohort": self.cohort, "code": f"B{n}", "title_en": f"B{n}",
                    "owner": self.body, "raised_on": self.ago(n % 40).date(),
                    "status": ("open", "escalated")[n % 2],
                }
                for n in range(self.people // A_TEAM)
            ),
        )  # fmt: skip

    def _notices(self) -> None:
        self.many(
            Notice,
            (
                {
                    "kind": "nudge", "key": f"{one.pk}:{n}", "recipient": one.person,
                    "address": one.person.email, "language": "en", "due_at": self.ago(n + 2),
                    "state": "sent",
                }
                for one in self.associates
                for n in range(NOTICES)
            ),
        )  # fmt: skip
