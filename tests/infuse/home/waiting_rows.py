"""One row of each kind of thing that can wait, and what ends its waiting; for `test_attention.py`.

Everything happens around `NOW`: no test here depends on the clock.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from cohorts.models import (
    Application,
    Associate,
    Attendance,
    Call,
    Cohort,
    Decision,
    DecisionBatch,
    Endorsement,
    EndorsementQuestion,
    FormVersion,
    IssueQuestion,
    Offer,
    Panellist,
    Phase,
    Proposal,
    Publication,
    Review,
    Seat,
    Session,
    Team,
    TeamName,
    Week,
    WickedIssue,
)
from experiments.models import (
    AskAnswer,
    Barrier,
    EthicsCheck,
    Experiment,
    HoursConfirmation,
    Lock,
    Passage,
    Report,
    SharingRequest,
)
from infuse.models import Organisation, Programme, User
from infuse.notices.models import Notice
from infuse.operations.models import FailedJob
from infuse.people.models import Invitation
from infuse.record.write import record
from tests.conftest import make_person

NOW = datetime(2026, 6, 10, 10, tzinfo=UTC)
Undo = Callable[[], Any]


def ago(days: int) -> datetime:
    """So many days before now."""
    return NOW - timedelta(days=days)


def day_ago(days: int) -> date:
    """The day that many days ago."""
    return ago(days).date()


class World:
    """A running cohort in which nothing waits: one associate in one new team, one call."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.person = make_person(programme, "Mali")
        self.other_manager = make_person(programme, "Nia", "programme_manager")
        self.body = self.make(Organisation, code="X", name_en="X", name_cy="X", kind="council")
        self.cohort = self.make(
            Cohort, slug="c", name_en="Cohort", name_cy="Carfan", capacity=9, teams_planned=1,
            starts_on=date(2026, 4, 13), ends_on=date(2026, 10, 11),
        )  # fmt: skip
        self.call = self.make(
            Call, cohort=self.cohort, opens_at=ago(90), closes_at=ago(60),
            reviews_due_on=day_ago(5), announced_at=ago(91),
        )  # fmt: skip
        self.form = self.make(FormVersion, call=self.call, number=1, published_at=ago(91))
        self.issue = self.make(WickedIssue, cohort=self.cohort, code="W", title_en="W")
        self.associate = self.make(
            Associate, cohort=self.cohort, person=self.person, organisation=self.body,
            joined_at=ago(50),
        )  # fmt: skip
        self.team = self.make(
            Team, cohort=self.cohort, issue=self.issue, code="T", name_en="Team", name_cy="Tîm",
            formed_at=ago(2),
        )  # fmt: skip
        self.make(Seat, team=self.team, associate=self.associate, began_on=day_ago(2))

    def runs_today(self) -> None:
        """Let the cohort run today, whatever today is: for pages, which go by the clock."""
        today = timezone.localdate()
        length = timedelta(days=60)
        setting(self.cohort, starts_on=today - length, ends_on=today + length)()

    def make(self, model: Any, **fields: Any) -> Any:
        """A row of this programme."""
        return model.objects.create(programme=self.programme, **fields)

    def application(self, **fields: Any) -> Any:
        """Somebody's application, sent ten days ago."""
        person: User = make_person(self.programme, "Hari")
        given = {"state": "submitted", "submitted_at": ago(10)} | fields
        return self.make(
            Application, call=self.call, form_version=self.form, person=person, ref="A-1",
            full_name="Hari", email=person.email, **given,
        )  # fmt: skip

    def review(self, application: Any, **fields: Any) -> Any:
        """Somebody's review of it."""
        person = make_person(self.programme, "Rhys", "reviewer")
        seat = self.make(Panellist, call=self.call, person=person, organisation=self.body)
        return self.make(Review, application=application, panellist=seat, **fields)

    def decision(self, state: str, **fields: Any) -> tuple[Any, Any]:
        """An application in a state, and what was decided on it."""
        application = self.application(state=state)
        given = {"outcome": "accepted", "decided_at": ago(8)} | fields
        return application, self.make(Decision, application=application, **given)

    def offer(self, state: str, **fields: Any) -> tuple[Any, Any]:
        """An application with an offer."""
        application, decision = self.decision(state, told_at=ago(8))
        given = {"made_at": ago(7), "confirm_by": NOW + timedelta(days=3)} | fields
        return application, self.make(Offer, application=application, decision=decision, **given)

    def session(self, days: int, number: int) -> Any:
        """A session that began so many days ago, in a week of its own."""
        phase = self.make(
            Phase, cohort=self.cohort, position=number, code=f"p{number}", kind="learning",
            name_en="P", name_cy="P", weeks=1, starts_on=day_ago(40), ends_on=day_ago(34),
        )  # fmt: skip
        week = self.make(
            Week, cohort=self.cohort, phase=phase, number=number, starts_on=day_ago(days),
            title_en="W", title_cy="W",
        )  # fmt: skip
        return self.make(
            Session, week=week, position=1, kind="workshop", minutes=60, starts_at=ago(days),
            title_en="S", title_cy="S",
        )  # fmt: skip

    def marked(self, session: Any, status: str) -> Any:
        """The associate's mark at it."""
        return self.make(
            Attendance, session=session, associate=self.associate, status=status, marked_at=NOW
        )

    def experiment(self, **fields: Any) -> Any:
        """An experiment of the team; one that is under way or later was locked."""
        given = {"state": "running", "state_since": ago(1), "title_en": "E", "code": "E"} | fields
        made = self.make(
            Experiment, team=self.team, owner=self.associate, source_language="en", **given
        )
        if given["state"] not in ("draft", "in_check"):
            self.make(Lock, experiment=made, at=ago(30), frozen={}, frozen_hash="-")
        return made

    def report(self, **fields: Any) -> Any:
        """A report on the team."""
        given = {"state": "ready", "finished_at": ago(6), "number": 1} | fields
        return self.make(
            Report, cohort=self.cohort, subject="T", team=self.team, kind="team", **given
        )

    def barrier(self, code: str) -> Any:
        """A barrier that was raised a month ago and is before its owner's leader."""
        return self.make(
            Barrier, cohort=self.cohort, code=code, title_en=code, owner=self.body,
            raised_on=day_ago(30), status="escalated", escalated_on=day_ago(2),
        )  # fmt: skip

    def notice(self, **fields: Any) -> Any:
        """A message that is due, unless the fields say otherwise."""
        return self.make(
            Notice, kind="nudge", address="a@b.example", language="en", **({"key": "k"} | fields)
        )


def setting(row: Any, **fields: Any) -> Undo:
    """What ends the waiting: these fields of the row."""

    def undo() -> None:
        type(row).objects.filter(pk=row.pk).update(**fields)

    return undo


def _endorsement(w: World) -> Undo:
    row = w.make(Endorsement, application=w.application(), asked_at=ago(8))
    return setting(row, answer="endorsed")


def _question(w: World) -> Undo:
    row = w.make(EndorsementQuestion, application=w.application(), text="?", asked_at=ago(3))
    return setting(row, replied_at=NOW)


def _to_assign(w: World) -> Undo:
    return setting(w.application(), reviews_asked=2)


def _review_late(w: World) -> Undo:
    return setting(w.review(w.application()), submitted_at=NOW)


def _to_decide(w: World) -> Undo:
    application = w.application(review_count=2)
    w.review(application, submitted_at=ago(6))
    return setting(application, state="declined")


def _batch(w: World) -> Undo:
    row = w.make(
        DecisionBatch, call=w.call, state="waiting", started_by=w.other_manager,
        started_at=ago(9), proposed_at=ago(4),
    )  # fmt: skip
    return setting(row, state="decided")


def _not_told(w: World) -> Undo:
    return setting(w.decision("accepted")[1], told_at=NOW)


def _unconfirmed(w: World) -> Undo:
    return setting(w.offer("offered")[0], state="confirmed")


def _lapsed(w: World) -> Undo:
    return setting(w.offer("lapsed", lapsed_at=ago(2))[1], seen_at=NOW)


def _missed(w: World) -> Undo:
    marks = [w.marked(w.session(days, number), "no") for number, days in ((1, 20), (2, 12))]
    return setting(marks[0], status="excused")


def _register(w: World) -> Undo:
    session = w.session(5, 1)
    return lambda: w.marked(session, "yes")


def _proposed(w: World) -> Undo:
    row = w.make(WickedIssue, cohort=w.cohort, code="N", title_en="N", state="proposed")
    record(verb="issues.proposed", subject=row, actor=None, at=ago(11))
    return setting(row, state="offered")


def _issue_question(w: World) -> Undo:
    row = w.make(
        IssueQuestion, issue=w.issue, text="?", language="en", asked_by=w.person, asked_at=ago(6)
    )
    return setting(row, answered_at=NOW)


def _publication(w: World, **fields: Any) -> Any:
    proposal = w.make(Proposal, cohort=w.cohort, number=1, state="put_forward")
    return w.make(
        Publication, cohort=w.cohort, proposal=proposal, put_forward_by=w.other_manager,
        put_forward_at=ago(3), how_en="-", how_cy="-", **fields,
    )  # fmt: skip


def _to_confirm(w: World) -> Undo:
    return setting(_publication(w, state="waiting"), state="agreed", agreed_at=NOW)


def _held_up(w: World) -> Undo:
    row = _publication(w, state="agreed", agreed_at=ago(2), announce_at=ago(1), obstacle="names")
    return setting(row, state="announced", announced_at=NOW)


def _proposal_failed(w: World) -> Undo:
    row = w.make(Proposal, cohort=w.cohort, number=1, state="failed", finished_at=ago(2))
    return lambda: w.make(Proposal, cohort=row.cohort, number=2, state="ready")


def _team_name(w: World) -> Undo:
    row = w.make(TeamName, team=w.team, name_en="N", proposed_by=w.person, proposed_at=ago(4))
    return setting(row, state="taken")


def _unplaced(w: World) -> Undo:
    seat = w.programme.seats.get()
    seat.delete()
    return lambda: w.make(Seat, team=w.team, associate=w.associate, began_on=day_ago(1))


def _ethics(w: World) -> Undo:
    experiment = w.experiment(state="in_check")
    row = w.make(EthicsCheck, experiment=experiment, asked_on=day_ago(7))
    return setting(row, answer="yes", replied_on=NOW.date())


def _stuck(w: World) -> Undo:
    setting(w.team, formed_at=ago(40))()
    return setting(w.experiment(state_since=ago(20)), state_since=ago(1))


def _barrier(w: World) -> Undo:
    return setting(w.barrier("B"), status="resolved", resolved_on=NOW.date())


def _sharing(w: World) -> Undo:
    row = w.make(
        SharingRequest, cohort=w.cohort, what="Data", language="en", asked_of=w.body,
        asked_on=day_ago(9),
    )  # fmt: skip
    return setting(row, state="agreed", replied_on=NOW.date())


def _hours(w: World) -> Undo:
    given = {"associate": w.associate, "week": 1, "minutes": 60, "confirmed_by": w.person}
    w.make(HoursConfirmation, side="person", confirmed_at=ago(13), **given)
    return lambda: w.make(HoursConfirmation, side="manager", confirmed_at=NOW, **given)


def _to_issue(w: World) -> Undo:
    return setting(w.report(), issued_at=NOW)


def _report_failed(w: World) -> Undo:
    return setting(w.report(state="failed"), state="queued")


def _ask(w: World) -> Undo:
    report = w.report()
    ask = w.make(Passage, report=report, section="ask", code="1", source_language="en")
    setting(report, issued_at=ago(12))()
    return lambda: w.make(
        AskAnswer, ask=ask, choice="approve", language="en", name="Dai", answered_at=NOW
    )


def _notice(w: World) -> Undo:
    row = w.notice(due_at=ago(1), state="failed")
    return setting(row, state="sent")


def _invitation(w: World) -> Undo:
    row = w.make(
        Invitation, email="a@b.example", role="coach", language="en", invited_by=w.other_manager,
        expires_at=NOW + timedelta(days=9),
    )  # fmt: skip
    setting(row, invited_at=ago(8))()
    return setting(row, accepted_at=NOW)


def _job(w: World) -> Undo:
    row = FailedJob.objects.create(
        task="a.b", task_id=f"t{w.programme.pk}", arguments=[w.programme.pk, 3], error="E",
        failed_at=ago(1),
    )  # fmt: skip
    return setting(row, retried_at=NOW)


# Kind → what makes it wait, and for how many days it has.
CASES: dict[str, tuple[Callable[[World], Undo], int]] = {
    "endorsement_late": (_endorsement, 8),
    "endorsement_question": (_question, 3),
    "to_assign": (_to_assign, 10),
    "review_late": (_review_late, 5),
    "to_decide": (_to_decide, 6),
    "decisions_to_confirm": (_batch, 4),
    "not_told": (_not_told, 8),
    "unconfirmed": (_unconfirmed, 7),
    "offer_lapsed": (_lapsed, 2),
    "sessions_missed": (_missed, 20),
    "register_missing": (_register, 5),
    "issue_proposed": (_proposed, 11),
    "issue_question": (_issue_question, 6),
    "teams_to_confirm": (_to_confirm, 3),
    "teams_held_up": (_held_up, 1),
    "proposal_failed": (_proposal_failed, 2),
    "team_name": (_team_name, 4),
    "people_unplaced": (_unplaced, 2),
    "ethics_waiting": (_ethics, 7),
    "team_stuck": (_stuck, 20),
    "barrier_late": (_barrier, 30),
    "sharing_waiting": (_sharing, 9),
    "hours_unconfirmed": (_hours, 13),
    "report_to_issue": (_to_issue, 6),
    "report_failed": (_report_failed, 6),
    "ask_unanswered": (_ask, 12),
    "notice_failed": (_notice, 1),
    "invitation_open": (_invitation, 8),
    "job_failed": (_job, 1),
}
