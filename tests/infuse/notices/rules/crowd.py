"""Two cohorts in which every reminder is due to so many people at one moment, written in bulk."""

from datetime import UTC, datetime, timedelta
from typing import Any

from cohorts.intake.models import (
    Application,
    Call,
    Decision,
    Endorsement,
    FormVersion,
    Panellist,
    Review,
)
from cohorts.models import (
    Associate,
    Attendance,
    Cohort,
    EndorsementRequest,
    Offer,
    Phase,
    Seat,
    Session,
    Team,
    Week,
    WickedIssue,
)
from cohorts.roster.coaching.models import Coaching
from experiments.models import (
    Barrier,
    Entry,
    EthicsCheck,
    Experiment,
    Passage,
    Report,
)
from infuse.models import Membership, Organisation, Programme, User
from skills.assessments.models import AssessmentMoment, AssessmentRound, Framework

# A Tuesday in winter time.
MOMENT = datetime(2027, 3, 16, 10, 0, tzinfo=UTC)
TODAY = MOMENT.date()


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)


def users(programme: Programme, name: str, count: int) -> list[User]:
    """So many people."""
    return User.objects.bulk_create(
        User(email=f"{name}{n}@{programme.slug}.example", full_name=f"{name} {n:05}", language="en")
        for n in range(count)
    )


def gather(programme: Programme, count: int, applicants: int | None = None) -> None:
    """Half of `count` associates in each of two cohorts, and as much of everything else; so many
    applicants, line managers and reviewers where it is said.
    """
    applicants = count if applicants is None else applicants
    body = Organisation.objects.create(
        programme=programme, code="CRO", name_en="Crowd", name_cy="Torf", kind="council"
    )
    _staff(programme, body)
    framework = Framework.objects.create(programme=programme)
    for number in range(2):
        _Part(programme, body, number, count // 2, applicants // 2).fill(framework)


def _staff(programme: Programme, body: Organisation) -> None:
    roles = ("programme_manager", "programme_manager", "evaluation_lead", "council_leader")
    Membership.objects.bulk_create(
        Membership(programme=programme, user=user, role=role, organisation=body)
        for user, role in zip(users(programme, "staff", 4), roles, strict=True)
    )


class _Part:
    """One cohort."""

    def __init__(
        self, programme: Programme, body: Organisation, number: int, count: int, applicants: int
    ) -> None:
        self.own = {"programme": programme}
        self.programme, self.body, self.number = programme, body, number
        self.count, self.applicants = count, applicants
        self.both = {"name_en": f"Part {number}", "name_cy": f"Rhan {number}"}

    def fill(self, framework: Framework) -> None:
        """Everything."""
        self.cohort = self._cohort(framework)
        self._apply()
        people = users(self.programme, f"associate{self.number}x", self.count + 1)
        self.associates = Associate.objects.bulk_create(
            Associate(
                **self.own,
                cohort=self.cohort,
                person=person,
                organisation=self.body,
                joined_at=MOMENT,
            )
            for person in people
        )
        self._weeks()
        self._teams()
        self._reports()

    def _cohort(self, framework: Framework) -> Cohort:
        round_ = AssessmentRound.objects.create(**self.own, framework=framework)
        for code, opened, left in (("t0", 1, 10), ("t1", 10, 2)):
            AssessmentMoment.objects.create(
                **self.own,
                round=round_,
                code=code,
                opens_on=TODAY - days(opened),
                closes_on=TODAY + days(left),
            )
        return Cohort.objects.create(
            **self.own,
            **self.both,
            slug=f"part{self.number}",
            starts_on=TODAY - days(15),
            ends_on=TODAY + days(90),
            capacity=99,
            teams_planned=9,
            rankings_close_on=TODAY + days(3),
            assessment_round=round_,
        )

    def _apply(self) -> None:
        call = Call.objects.create(
            **self.own,
            cohort=self.cohort,
            opens_at=MOMENT - days(30),
            closes_at=MOMENT + days(5),
            reviews_due_on=TODAY + days(2),
        )
        form = FormVersion.objects.create(
            **self.own, call=call, number=1, published_at=MOMENT - days(30)
        )

        def applications(state: str) -> list[Application]:
            name = f"{state}{self.number}x"
            return Application.objects.bulk_create(
                Application(
                    **self.own,
                    call=call,
                    form_version=form,
                    person=person,
                    ref=f"{state[:3]}{self.number}-{n}",
                    state=state,
                    full_name=person.full_name,
                    email=person.email,
                )
                for n, person in enumerate(users(self.programme, name, self.applicants))
            )

        applications("draft")
        Application.objects.filter(state="draft").update(created_at=MOMENT - days(9))
        self._endorse(call, applications("submitted"))
        self._offer(applications("offered"))

    def _endorse(self, call: Call, sent: list[Application]) -> None:
        panel = Panellist.objects.bulk_create(
            Panellist(**self.own, call=call, person=person)
            for person in users(self.programme, f"reviewer{self.number}x", self.applicants)
        )
        Review.objects.bulk_create(
            Review(**self.own, application=one, panellist=seat)
            for one, seat in zip(sent, panel, strict=True)
        )
        Review.objects.update(assigned_at=MOMENT - days(9))
        Endorsement.objects.bulk_create(Endorsement(**self.own, application=one) for one in sent)
        EndorsementRequest.objects.bulk_create(
            EndorsementRequest(
                **self.own,
                application=one,
                address=f"manager{self.number}x{n}@crowd.example",
                language="en",
                sent_at=MOMENT - days(4),
                expires_at=MOMENT + days(9),
            )
            for n, one in enumerate(sent)
        )

    def _offer(self, offered: list[Application]) -> None:
        decisions = Decision.objects.bulk_create(
            Decision(**self.own, application=one, outcome="accepted", decided_at=MOMENT)
            for one in offered
        )
        Offer.objects.bulk_create(
            Offer(
                **self.own,
                application=decision.application,
                decision=decision,
                made_at=MOMENT - days(6),
                confirm_by=MOMENT + days(4),
            )
            for decision in decisions
        )

    def _weeks(self) -> None:
        phase = Phase.objects.create(
            **self.own,
            **self.both,
            cohort=self.cohort,
            position=1,
            code="inspire",
            kind="learning",
            weeks=5,
            starts_on=self.cohort.starts_on,
            ends_on=TODAY + days(20),
        )
        begun = (TODAY - days(11), TODAY - days(4), TODAY + days(3))
        weeks = [
            Week.objects.create(
                **self.own,
                cohort=self.cohort,
                phase=phase,
                number=number,
                starts_on=day,
                title_en="W",
                title_cy="W",
            )
            for number, day in enumerate(begun, 1)
        ]
        missed = [self._session(weeks[0], place, days(-11)) for place in (1, 2)]
        self._session(weeks[1], 1, days(1))
        self._session(weeks[2], 1, days(5), group="circle", choose_until=MOMENT + days(2))
        coach = users(self.programme, f"coach{self.number}x", 1)[0]
        Coaching.objects.bulk_create(
            Coaching(**self.own, associate=one, coach=coach, began_at=MOMENT)
            for one in self.associates[1:]
        )
        Attendance.objects.bulk_create(
            Attendance(**self.own, session=session, associate=one, status="no", marked_at=MOMENT)
            for session in missed
            for one in self.associates
        )

    def _session(self, week: Week, position: int, away: timedelta, **more: Any) -> Session:
        return Session.objects.create(
            **self.own,
            week=week,
            position=position,
            kind="workshop",
            starts_at=MOMENT + away,
            minutes=60,
            title_en="S",
            title_cy="S",
            **more,
        )

    def _teams(self) -> None:
        issue = WickedIssue.objects.create(**self.own, cohort=self.cohort, code=f"WI{self.number}")
        seated = self.associates[: self.count]
        teams = Team.objects.bulk_create(
            Team(
                **self.own,
                **self.both,
                cohort=self.cohort,
                issue=issue,
                code=f"T{self.number}-{n}",
                formed_at=MOMENT - days(40),
            )
            for n in range(max(1, self.count // 5))
        )
        Seat.objects.bulk_create(
            Seat(
                **self.own,
                team=teams[n % len(teams)],
                associate=one,
                began_on=TODAY - days(40),
            )
            for n, one in enumerate(seated)
        )
        for kind in ("silent", "unmeasured", "in_check"):
            self._experiments(teams, kind)
        self.teams = teams

    def _experiments(self, teams: list[Team], kind: str) -> None:
        owner = self.associates[0]
        made = Experiment.objects.bulk_create(
            Experiment(
                **self.own,
                team=team,
                owner=owner,
                code=f"{kind[:2]}{self.number}-{n}",
                source_language="en",
                state="in_check" if kind == "in_check" else "running",
                state_since=MOMENT - days(21),
            )
            for n, team in enumerate(teams)
        )
        if kind == "in_check":
            EthicsCheck.objects.bulk_create(
                EthicsCheck(**self.own, experiment=one, asked_on=TODAY - days(9)) for one in made
            )
        if kind == "unmeasured":
            Entry.objects.bulk_create(
                Entry(
                    **self.own,
                    experiment=one,
                    author=owner.person,
                    on=TODAY - days(1),
                    written_at=MOMENT - days(1),
                    language="en",
                    text="x",
                    once_key="x",
                )
                for one in made
            )

    def _reports(self) -> None:
        Barrier.objects.bulk_create(
            Barrier(
                **self.own,
                cohort=self.cohort,
                code=f"B{self.number}-{n}",
                owner=self.body,
                raised_on=TODAY - days(20),
                status=("open", "escalated")[n % 2],
            )
            for n in range(len(self.teams))
        )
        for kind in ("draft", "issued"):
            self._made(kind)

    def _made(self, kind: str) -> None:
        account = {"kind": "team", "team": self.both}
        made = Report.objects.bulk_create(
            Report(
                **self.own,
                kind="team",
                cohort=self.cohort,
                team=team,
                subject=f"{kind}{team.code}",
                number=1,
                state="ready",
                finished_at=MOMENT - days(20),
                account=account,
            )
            for team in self.teams
        )
        if kind == "issued":
            Passage.objects.bulk_create(
                Passage(**self.own, report=one, section="ask", code="a", source_language="en")
                for one in made
            )
            Report.objects.filter(pk__in=[one.pk for one in made]).update(
                issued_at=MOMENT - days(20)
            )
