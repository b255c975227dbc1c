"""The panel, and what reviews make of an application's figures."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Avg

from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.endorsement.endorsing import record_endorsement
from cohorts.intake.models import Application, Call, Endorsement, Panellist, Review, Score
from cohorts.intake.review.assessed import assessed, stands_alone
from cohorts.intake.review.assigning import assign_review
from cohorts.intake.review.panel import seat_panellist
from cohorts.intake.review.reviewing import submit_review, weighted_mean
from cohorts.intake.stages import IllegalMoveError
from infuse.models import Event, Membership, Notice, Organisation, Programme, User
from tests.conftest import make_person

MARKS = {"fit": (4, "Clear."), "impact": (3, "")}


@pytest.fixture
def second(call: Call, programme: Programme) -> Panellist:
    """Another seat, of nobody's organisation."""
    return seat_panellist(call=call, person=make_person(programme, "Nia"), actor=None)


def review(application: Application, panellist: Panellist, **changes: Any) -> Review:
    options: dict[str, Any] = {"scores": MARKS, "actor": panellist.person} | changes
    return submit_review(application=application, panellist=panellist, **options)


def test_a_seat_on_the_panel_brings_the_reviewer_s_role(
    call: Call, panellist: Panellist, programme: Programme, fflur: User, charity: Organisation
) -> None:
    again = seat_panellist(call=call, person=fflur, organisation=charity, actor=None)
    assert again == panellist
    assert Membership.objects.filter(user=fflur, role="reviewer", ended_at=None).count() == 1
    with pytest.raises(ValidationError, match="seat"):
        seat_panellist(call=call, person=fflur, seat="throne", actor=None)


def test_assigning_tells_the_reviewer_once(
    application: Application, panellist: Panellist, bo: User, fflur: User
) -> None:
    first = assign_review(application=application, panellist=panellist, actor=bo)
    assert assign_review(application=application, panellist=panellist, actor=bo) == first
    notice = Notice.objects.get(kind="review_assigned")
    assert notice.recipient == fflur
    assert "Hari" not in str(notice.context)


def test_nobody_judges_their_own_organisation_or_themselves(
    application: Application, call: Call, ada: User, council: Organisation, hari: User
) -> None:
    colleague = seat_panellist(call=call, person=ada, organisation=council, actor=None)
    oneself = seat_panellist(call=call, person=hari, actor=None)
    for seat in (colleague, oneself):
        with pytest.raises(ValidationError, match="Nobody reviews"):
            assign_review(application=application, panellist=seat, actor=None)
        with pytest.raises(ValidationError, match="Nobody reviews"):
            review(application, seat)
    with pytest.raises(ValidationError, match="own application"):
        review(application, oneself, conflict_of_interest=True)
    assert not Review.objects.exists()


def test_scores_become_the_application_s_mean(
    application: Application, panellist: Panellist, second: Panellist
) -> None:
    review(application, panellist)
    review(application, second, scores={"fit": (2, ""), "impact": (2, "")})
    application.refresh_from_db()
    assert (application.mean_score, application.review_count) == (Decimal("2.750"), 2)
    recomputed = Review.objects.filter(conflict_of_interest=False).aggregate(
        mean=Avg("weighted_score")
    )
    assert application.mean_score == recomputed["mean"]
    found = assessed(application)
    assert (found.lowest, found.highest, found.far_apart) == (Decimal(2), Decimal("3.5"), True)


def test_scores_with_a_conflict_are_kept_and_never_counted(
    application: Application, call: Call, ada: User, council: Organisation, panellist: Panellist
) -> None:
    colleague = seat_panellist(call=call, person=ada, organisation=council, actor=None)
    five = {"fit": (5, ""), "impact": (5, "")}
    review(application, colleague, scores=five, conflict_of_interest=True)
    review(application, panellist)
    application.refresh_from_db()
    assert (application.mean_score, application.review_count) == (Decimal("3.500"), 1)
    assert Score.objects.count() == 4
    assert assessed(application).highest == Decimal("3.5")


def test_a_conflict_declared_later_takes_the_review_out_of_the_figures(
    application: Application, panellist: Panellist
) -> None:
    review(application, panellist)
    review(application, panellist, scores={}, conflict_of_interest=True)
    application.refresh_from_db()
    assert (application.mean_score, application.review_count) == (None, 0)
    assert Review.objects.count() == 1


@pytest.mark.parametrize(
    ("scores", "field"),
    [
        ({"fit": (4, "")}, "impact"),
        ({"fit": (6, ""), "impact": (1, "")}, "fit"),
        ({"fit": (0, ""), "impact": (1, "")}, "fit"),
        (MARKS | {"charm": (5, "")}, "charm"),
    ],
)
def test_wrong_scores_are_refused_whole(
    application: Application, panellist: Panellist, scores: Any, field: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        review(application, panellist, scores=scores)
    assert list(caught.value.message_dict) == [field]
    assert not Review.objects.exists() and not Score.objects.exists()


def test_a_weight_counts() -> None:
    assert weighted_mean([(5, 3), (1, 1)]) == Decimal("4.000")
    assert weighted_mean([(5, 1), (4, 1), (4, 1)]) == Decimal("4.333")
    assert weighted_mean([]) is None


def test_no_review_after_the_decision_or_the_withdrawal(
    receive: Callable[..., Application], panellist: Panellist, bo: User
) -> None:
    decided, withdrawn = receive("Ifan"), receive("Jac")
    decide(application=decided, outcome="declined", reason="No", actor=bo)
    withdraw(application=withdrawn, actor=None)
    for application in (decided, withdrawn):
        with pytest.raises(IllegalMoveError):
            review(application, panellist)
        with pytest.raises(IllegalMoveError):
            assign_review(application=application, panellist=panellist, actor=bo)


def test_a_reviewer_of_another_call_is_no_reviewer(
    application: Application, panellist: Panellist, programme: Programme
) -> None:
    panellist.call_id = panellist.call_id + 1
    with pytest.raises(ValidationError, match="panel of this call"):
        review(application, panellist)


def test_the_manager_s_word(application: Application) -> None:
    record_endorsement(application=application, answer="pending")
    assert Endorsement.objects.get().answered_at is None
    record_endorsement(application=application, answer="endorsed")
    record_endorsement(application=application, answer="endorsed")
    assert Endorsement.objects.get().answered_at is not None
    assert Event.objects.filter(verb="intake.endorsement_recorded").count() == 2
    with pytest.raises(ValidationError):
        record_endorsement(application=application, answer="perhaps")


def test_there_is_nothing_to_endorse_in_a_draft(draft: Application) -> None:
    with pytest.raises(IllegalMoveError):
        record_endorsement(application=draft, answer="endorsed")


def test_a_score_that_stands_alone_is_found() -> None:
    scores = {1: Decimal("4"), 2: Decimal("4.2"), 3: Decimal("1.5")}
    assert [stands_alone(key, scores) for key in (1, 2, 3, 9)] == [False, False, True, False]
    assert not stands_alone(1, {1: Decimal(1), 2: Decimal(5)})  # of two, neither is the odd one
