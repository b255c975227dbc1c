"""Each reminder stops when what it asks for is done: the one table of what that is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from cohorts.intake.models import Application, Endorsement, Review
from cohorts.models import (
    Associate,
    Attendance,
    Offer,
    Ranking,
    Reflection,
    Seat,
    Session,
    Team,
    Week,
    WickedIssue,
)
from experiments.models import (
    AskAnswer,
    Barrier,
    Entry,
    EthicsCheck,
    Experiment,
    Lock,
    Passage,
    Report,
    Series,
)
from infuse.models import Programme
from infuse.notices.rules.book import book_of
from infuse.notices.rules.registry import every_rule
from infuse.notices.rules.rule import Occasion
from infuse.notices.rules.ticking import due_by
from infuse.tenancy.current import set_scope
from skills.assessments.models import Assessment, AssessmentMoment
from tests.conftest import make_programme
from tests.infuse.notices.rules.crowd import MOMENT, TODAY, gather


def submit(code: str) -> None:
    moment = AssessmentMoment.objects.filter(code=code)
    for one in moment.select_related("round__cohort"):
        for associate in one.round.cohort.associates.all():
            Assessment.objects.create(
                programme_id=one.programme_id,
                moment=one,
                person_id=associate.person_id,
                submitted_at=MOMENT,
            )


def rank() -> None:
    for associate in Associate.objects.all():
        issue = WickedIssue.objects.get(cohort=associate.cohort_id)
        Ranking.objects.create(
            programme_id=associate.programme_id,
            associate=associate,
            issue=issue,
            rank=1,
            ranked_at=MOMENT,
        )


def reflect() -> None:
    for week in Week.objects.all():
        for associate in Associate.objects.filter(cohort=week.cohort_id):
            Reflection.objects.create(
                programme_id=week.programme_id, week=week, associate=associate, language="en"
            )


def seat() -> None:
    for associate in Associate.objects.filter(seats=None):
        team = Team.objects.filter(cohort=associate.cohort_id)[0]
        Seat.objects.create(
            programme_id=team.programme_id, team=team, associate=associate, began_on=TODAY
        )


def write(value: int | None) -> None:
    for experiment in Experiment.objects.filter(state="running"):
        series = None
        if value is not None:  # nothing is measured before a plan is locked
            Lock.objects.create(
                programme_id=experiment.programme_id,
                experiment=experiment,
                at=MOMENT - timedelta(days=30),
                frozen={},
                frozen_hash="x",
            )
            series = Series.objects.create(
                programme_id=experiment.programme_id, experiment=experiment, key="calls"
            )
        Entry.objects.create(
            programme_id=experiment.programme_id,
            experiment=experiment,
            author=Associate.objects.all()[0].person,
            on=TODAY,
            written_at=MOMENT - timedelta(minutes=1),
            language="en",
            kind="note" if series is None else "measurement",
            series=series,
            value=value,
            once_key="y",
        )


def answer_asks() -> None:
    for ask in Passage.objects.all():
        AskAnswer.objects.create(
            programme_id=ask.programme_id, ask=ask, choice="approve", name="Dai", answered_at=MOMENT
        )


DONE: dict[str, Callable[[], object]] = {
    "application_unfinished": lambda: Application.objects.update(state="withdrawn"),
    "endorsement_waiting": lambda: Endorsement.objects.update(answer="confirmed"),
    "review_due": lambda: Review.objects.update(submitted_at=MOMENT),
    "place_reminder": lambda: Offer.objects.update(confirmed_at=MOMENT),
    "assessment_open": lambda: submit("t0"),
    "assessment_closing": lambda: submit("t1"),
    "session_tomorrow": lambda: Session.objects.update(cancelled_at=MOMENT),
    "reflection_due": reflect,
    "sessions_missed": lambda: Attendance.objects.update(status="excused"),
    "ranking_closes": rank,
    "teams_unplaced": seat,
    "ethics_waiting": lambda: EthicsCheck.objects.update(answer="yes"),
    "experiment_silent": lambda: write(None),
    "measure_due": lambda: write(7),
    "barrier_ageing": lambda: Barrier.objects.update(status="resolved", resolved_on=TODAY),
    "report_waiting": lambda: Report.objects.filter(issued_at=None).update(issued_at=MOMENT),
    "ask_waiting": answer_asks,
}
# What the crowd does not hold: its own tests stand in `cohorts/inspire/sessions/test_leads.py`.
ELSEWHERE = {"choice_ahead", "team_published"}


@pytest.fixture
def crowd(db: None) -> Programme:
    """Everything is due to two people."""
    programme = make_programme("torf")
    set_scope(programme_id=programme.pk, person_id=None)
    gather(programme, 2)
    return programme


def test_what_is_done_is_not_reminded_of(crowd: Programme) -> None:
    book = book_of(crowd)
    for rule in every_rule():
        if rule.code in ELSEWHERE:
            continue
        occasion = Occasion(crowd, MOMENT, book.timing(rule))
        with transaction.atomic():
            assert due_by(rule, occasion), rule.code
            DONE[rule.code]()
            assert not due_by(rule, occasion), rule.code
            transaction.set_rollback(True)
